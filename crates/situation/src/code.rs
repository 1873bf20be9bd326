//! What can be wrong with a situation, each kind with a name and an explanation.

use std::fmt;

use serde::Serialize;

use crate::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $severity:ident $explanation:literal;)*) => {
        /// What sort of problem a [`Diagnostic`](crate::Diagnostic) is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name, as messages show it: `unknown-key`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether it keeps the situation from being used.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means and what to do about it, in one paragraph.
            pub fn explain(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }
        }
    };
}

codes! {
    /// Not well-formed TOML.
    NotToml "not-toml" Error
    "A situation is a TOML file, and this part of it cannot be read as TOML. The commonest slips are a word or a range without quotes (`weight = high` for `weight = \"high\"`), a missing closing quote or bracket, and two things on one line. While such an error stands, checks that need the whole file are put off.";
    /// A key or table given twice.
    DuplicateKey "duplicate-key" Error
    "TOML allows each key once in a table, and each section header once in a file. Join the two, or give one of them another name. In a `when`, this also means that one instrument cannot be at two options at once.";
    /// A key the language does not have.
    UnknownKey "unknown-key" Error
    "The language has no such key at this place. Keys are checked strictly, because a misspelt key that was silently passed over would change the answer without a word.";
    /// A key that has to be there.
    MissingKey "missing-key" Error
    "This table needs a key that is not there. The reference of the language lists the keys of each table, and which of them may be left out.";
    /// A value of the wrong TOML type.
    WrongType "wrong-type" Error
    "The value has another type than the key needs: text where a day is expected, say, or a list where there should be a table. Days are written without quotes, texts, words and ranges with them.";
    /// A text that is not one of the few allowed.
    UnknownWord "unknown-word" Error
    "The word is not one of those that may stand here. For quantities, each kind has its own scale of words, printed by `demarche scales`; a range such as \"0.2..0.5\" always works too.";
    /// A name spelled in a way that names cannot be.
    BadName "bad-name" Error
    "Names of things are lower-case words and digits joined by single hyphens, at most 64 bytes long: `border-enforcement`. The way a person calls the thing goes into its `name`.";
    /// A name that nothing has.
    UnknownName "unknown-name" Error
    "The file has no stake, actor, instrument, option, contingency or outcome of that name. Names have to be defined in the same file, in any order.";
    /// A text that is not the path of anything.
    UnknownPath "unknown-path" Error
    "Quantities are addressed by paths such as `actors.ACTOR.wants.STAKE`, and every part of the path has to exist in the file.";
    /// A path of something that has no quantity.
    NoQuantity "no-quantity" Error
    "The things the path names exist, but no quantity is written there: an actor who does not want that stake, say, or an option without that effect. Write the quantity first; an effect may be exactly 0, and a weight very small.";
    /// One name used for two things that share a name space.
    SharedName "shared-name" Error
    "Instruments, outcomes and contingencies share one name space, so that `SUBJECT=VALUE` always means one thing. Rename one of the two.";
    /// An actor that cannot be found.
    UnknownActor "unknown-actor" Error
    "The gazetteer knows no actor by that key. Correct the key, or give the actor a `name` of its own (and a `code`, if the record has one for it).";
    /// A code that cannot be one, or that has to be given.
    BadCode "bad-code" Error
    "An actor's code is 2 to 40 capital letters, digits, hyphens or underscores, such as `PRK`. It is taken from the gazetteer, or made from the key, unless the file gives one.";
    /// Two actors with one code.
    SameActor "same-actor" Error
    "Two actors of the file have the same code, so the record could not tell them apart. Perhaps one key is another name of the same actor.";
    /// Not a number, range or word.
    BadValue "bad-value" Error
    "A quantity is a number, a range of the 5th to the 95th percentile written \"0.2..0.5\" with a decimal point, or a word from the scale of its kind.";
    /// NaN or an infinity.
    NotFinite "not-finite" Error
    "Quantities are finite numbers. What is unknown is written as a wide range, not as `nan`; what is certain is not a quantity.";
    /// The ends of a range are the wrong way round.
    ReversedRange "reversed-range" Error
    "A range goes from the 5th to the 95th percentile, so its first number is the smaller one. For negative numbers that is the one further from 0: \"-0.4..-0.1\".";
    /// A value on the bound of its kind.
    TouchesBound "touches-bound" Error
    "The value lies on a bound of its kind: a probability of 0 or 1, an effect of -1 or 1, a weight of 0. That would be certainty, which no evidence could ever change. Use a number near to it, or leave the thing out.";
    /// A value beyond the bounds of its kind.
    OutOfBounds "out-of-bounds" Error
    "The value lies outside of what its kind allows: probabilities lie between 0 and 1, effects between -1 and 1, and weights, inertia, precision and factors are above 0. The direction of a want is given by `toward`, not by a sign; percentages are written as fractions.";
    /// A list without elements, or a text without content.
    Empty "empty" Error
    "There is nothing here, where at least one thing is needed. Leave the key out, or fill it.";
    /// Two dated values for the same days.
    DuplicateEntry "duplicate-entry" Error
    "Two values of one quantity hold from the same day and were known on the same day, so neither is the one to use. Change a date, or delete one.";
    /// Two ways of saying one thing, both used.
    StatedTwice "stated-twice" Error
    "Two keys say the same thing in two ways, and only one of them may be used: `add` or `multiply`, an occasion's `probability` or its `when`.";
    /// Not a day, or not a span of time.
    BadSpan "bad-span" Error
    "A span of time is a whole number and a unit: \"12m\", \"90d\", \"6w\" or \"2y\".";
    /// Dates that run backwards.
    ReversedDates "reversed-dates" Error
    "The dates run backwards: something ends before it begins, or was known to be settled before it was settled.";
    /// None or several options that are how things stand.
    StatusQuo "status-quo" Error
    "Exactly one option is how things stand; it is marked `status-quo = true`. Inertia, resolvers and windows refer to it.";
    /// Fewer than two options or outcomes.
    TooFewOptions "too-few-options" Error
    "A choice needs at least two options, and a contingency at least two outcomes. One of them may be that nothing happens.";
    /// An order that is not one of all options.
    IncompleteOrder "incomplete-order" Error
    "`ordered` lists all options of the instrument, each once, from one end to the other. If only some can be ordered, the options are not ordered: leave the key out.";
    /// Too few or too many conditions, or conditions on what they cannot be on.
    BadConditions "bad-conditions" Error
    "The conditions do not fit the place. An interaction has two or three, at least one of them an instrument's option; an occasion has one; outcomes of several actors are tables over instruments only, and cannot be conditions themselves.";
    /// A condition on something later.
    LateCondition "late-condition" Error
    "The condition is decided or revealed later than what depends on it, so it could not have an influence. Change the stages or the reveal, or turn the dependence round.";
    /// Things that depend on each other in a circle.
    Cycle "cycle" Error
    "These depend on each other in a circle, so none of them can come first. Remove one of the dependences.";
    /// Two options of an outcome that claim one combination.
    Overlap "overlap" Error
    "Two options of an outcome claim the same combination of choices, so the outcome would be two things at once. Add a condition to one of them that the other rules out.";
    /// An occasion where there should be none, or none where there should be one.
    Occasion "occasion" Error
    "An instrument of kind `occasion` is used when, and only when, something else happens, so it needs an `occasion` that says what; instruments of the other kinds must not have one.";
    /// A belief about oneself, or about a belief.
    BadBelief "bad-belief" Error
    "A belief is about what another wants, or about what an option does. An actor knows its own wants, and beliefs about beliefs are not modelled (a first-level hypergame).";
    /// A feed or driver on a feed, a slope, or itself.
    Chained "chained" Error
    "Ties and drivers act on quantities of actors, instruments, interactions, contingencies and beliefs. They cannot act on themselves, on other ties or on drivers: what moves what would depend on the order.";
    /// Probabilities that are not stated by the rule.
    Probabilities "probabilities" Error
    "Of two outcomes one states its probability and the other has the rest. Of three or more all state it, and draws are normalised.";
    /// Probabilities that are far from adding up.
    ProbabilitySum "probability-sum" Error
    "The medians of the stated probabilities add up to something far from 1. Draws are normalised, so each outcome would get something quite different from what was written.";
    /// A resolver that cannot be read.
    ResolverSyntax "resolver-syntax" Error
    "A resolver is an ordered decision list over the record, one line for each rule: `OPTION if EXPRESSION`, and last `OPTION otherwise`. The first line that holds decides.";
    /// A resolver that names an option that does not exist.
    ResolverOption "resolver-option" Error
    "A line of the resolver decides for an option that its instrument, outcome or contingency does not have.";
    /// A resolver that does not fall back to the status quo.
    ResolverOtherwise "resolver-otherwise" Error
    "If no line of the resolver holds, nothing happened: `otherwise` must be the status quo.";
    /// An option that no line of the resolver decides for.
    ResolverUnreached "resolver-unreached" Warning
    "No line of the resolver decides for this option, so it would never be found to have been taken, and every forecast of it would look wrong.";
    /// A resolver that asks for an actor nobody knows.
    ResolverActor "resolver-actor" Warning
    "The resolver asks the record for an actor by a code that neither an actor of the situation nor the gazetteer has. No row would ever match it. Codes are those of the record, such as `PRK`; an actor's own code is given by `code`, or is its key in capitals.";
    /// A resolver that asks for a mode that the type of event does not have.
    ResolverMode "resolver-mode" Warning
    "The resolver asks the record for a mode that no type of event in its pattern has, such as the veto of a visit. No row would ever match it. The modes of each type are listed in docs/reference.md; a figure has whatever series the record has.";
    /// A stake that nobody wants.
    UnwantedStake "unwanted-stake" Warning
    "No actor wants this stake, so nothing that touches it changes anything. Give it to an actor's `wants`, or delete it.";
    /// An actor that wants nothing.
    WantsNothing "wants-nothing" Warning
    "The actor wants nothing, so its instruments are chosen by inertia alone, whatever happens.";
    /// An outcome and its actors do not fit.
    BetweenOthers "between-others" Warning
    "An outcome is between the actors whose options decide it. Either `between` names an actor whose options do not matter, or options of an actor matter that it does not name.";
    /// An option that is better than every other whatever happens.
    DominantOption "dominant-option" Warning
    "At both ends of every range, and whatever the others do and the contingencies bring, this option is better for its actor than each other option of the instrument. Then nothing but inertia and imprecision keeps the actor from it, and no other number of the file bears on the choice. Mostly a cost has been left out: say what the option loses, or what another one gains. The bound takes every dated value, every belief of the actor, and interactions as they suit the option least; a quantity that a tie or driver moves may be anything. If the option is meant to dominate, say why in `[allow.dominant-option]`.";
    /// A belief that no choice depends on.
    IdleBelief "idle-belief" Warning
    "The belief can change no choice: it is about an actor that has no instrument, or held by one; or the first period after the file was written, solved with and without it on 20 draws, comes out the same for every option of every instrument. Then what is believed touches no choice of the holder: nothing that the holder wants hangs on it, or the belief says what is so anyway. Let it matter, or delete the belief; if it is kept for what it says, say why in `[allow.idle-belief]`. `demarche check --no-draws` leaves out what has to be solved.";
    /// A lever of which nothing says how sticky the present is.
    NoInertia "no-inertia" Warning
    "No option of the instrument has an `inertia`, so that how things stand counts as exactly 1, like every other option: an actor who does not care either way would change course as often as not, and the answer shows no doubt about it. Inertia is how many times likelier the status quo is than another option that is worth as much: count how often it changed, or write a wide range. If the present is really no likelier, write `inertia = 1`, or say why in `[allow.no-inertia]`.";
    /// A value without a source that claims to be known closely.
    PretendedPrecision "pretended-precision" Warning
    "A value without a source is a judgement, and nobody judges this closely. The rule: the range is narrower than 5 % of its middle, measured from the nearest bound or neutral point of its kind: 0 and the bounds -1 and 1 for effects, 0 and 1 for probabilities, 0 for all others. A number without a range has no width at all, and counts too, except 1 for inertia and factors, and 0 for effects, slopes and shifts, which say that there is nothing. Give a range, a source, or a reason in `[allow.pretended-precision]`.";
    /// A quantity without a source that the answers rest on.
    UnsourcedAndDecisive "unsourced-and-decisive" Warning
    "The quantity is one of the five that the answers' uncertainty comes from most, and nothing says where it is from. The five are found from draws over the first period after the file was written: for each instrument the share of the variance of its status quo's probability that goes when the quantity is known (first-order indices, Plischke et al. 2013), and of these the mean over the instruments. Work put into these five moves the answers most. Look the quantity up and write its `source`, or say in `[allow.unsourced-and-decisive]` why it has to be a judgement. `demarche check --no-draws` leaves this out.";
    /// An instrument whose choice nobody can find out.
    NoResolver "no-resolver" Warning
    "Without a resolver the record cannot tell which option was taken, so that no answer about this instrument can ever be compared with what happened. Write a `resolver`, or say in `[allow.no-resolver]` how the choice is found out instead.";
    /// A contingency whose day is past.
    Unsettled "unsettled" Warning
    "The contingency was to be known on a day before the file was written, and the file does not say how it came out. It counts as open, with the probabilities that are written, although somebody knows. Write `settled` with the outcome and its source, or the day on which it will be known; if that is out of reach, say why in `[allow.unsettled]`.";
    /// A permission that nothing needs.
    UnusedAllow "unused-allow" Warning
    "This line of `[allow]` silences nothing: what it allows does not occur, or not there. It would hide a later slip, so delete it, or correct the path.";
}

impl Code {
    /// The code of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.name() == name)
    }

    /// Whether the problem can be seen without the rest of the file, so that it is worth a report even while parts of
    /// the file cannot be read.
    pub(crate) fn is_local(self) -> bool {
        use Code::*;
        matches!(
            self,
            NotToml
                | DuplicateKey
                | UnknownKey
                | WrongType
                | BadName
                | BadCode
                | BadValue
                | NotFinite
                | ReversedRange
                | TouchesBound
                | OutOfBounds
                | Empty
                | DuplicateEntry
                | StatedTwice
                | BadSpan
                | ResolverSyntax
                | UnknownWord
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own_and_an_explanation() {
        for &code in Code::ALL {
            assert_eq!(Code::find(code.name()), Some(code), "two codes are called {code}");
            assert!(code.explain().ends_with('.') && code.explain().len() > 60, "{code}");
        }
    }
}
