//! The resolver language: which option was taken, or that one cannot tell.
//!
//! A resolver is one ordered decision list. Each line but the last is `OPTION if EXPRESSION`; the last is
//! `OPTION otherwise`. The first line that holds is taken.
//!
//! ```
//! let list = spine::resolver::parse("
//!     ## what China does at its border
//!     strict   if count(CHN -> PRK : SANCTION|COERCE intensity<=-4) >= 3 and not any(CHN -> PRK : AID)
//!     tighter  if share(CHN -> PRK : SANCTION, CHN -> PRK : *) > 0.2
//!              or sum(CHN -> PRK : FIGURE mode=trade . value) < 500
//!     lax      otherwise
//! ").unwrap();
//! assert_eq!(list.options().map(|o| o.as_str()).collect::<Vec<_>>(), ["strict", "tighter", "lax"]);
//! ```
//!
//! A *pattern* is `SOURCE -> TARGET : TYPES FILTERS`. `<->` is either direction, `A|B` either of two, `*` anybody or
//! any type of act (`FIGURE`, which measures and is no act, must be named). Filters: `mode=`, `cameo=` (a prefix of the
//! code), `intensity` and `value` compared with a number, `place~"part of its name"`, `subject~"part of it"`.
//!
//! | written | meaning |
//! |---|---|
//! | `any(p)`, `none(p)` | whether there is a row that matches |
//! | `count(p)` | how many rows match |
//! | `sum(p . value)`, `mean(p . intensity)` | of that field, over the rows that match |
//! | `share(p, q)` | `count(p) / count(q)` |
//! | `< <= > >= = !=` | compare such a number with another, or with one written out |
//! | `and`, `or`, `not`, `( )` | `not` binds tighter than `and`, and `and` tighter than `or` |
//!
//! A line ends where the text's line ends, but for an open parenthesis, or an `and` or `or` at the end of a line or at
//! the start of the next. `#` starts a comment.
//!
//! The language is total: every list gives a [`Verdict`] over every record, in time linear in its rows.

mod ast;
mod evaluate;
mod gap;
mod lex;
mod line;
mod parse;
mod pattern;
mod print;
mod reach;
mod support;

pub use ast::{Comparison, DecisionList, Expr, Field, Filter, Pattern, Rule, Selection, Term};
pub use evaluate::{CannotTell, Verdict, evaluate, evaluate_evenly};
pub use gap::Gap;
pub use parse::{ResolverError, parse};
pub use support::{begins, ends, rows, speaking};
