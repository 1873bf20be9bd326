//! A question's game as a Gambit extensive-form file.
//!
//! The format is that of the Gambit project's documentation, "Game representation formats" (page opened in a stored copy:
//! gambit.sourceforge.net/gambit14/formats.html): `EFG 2 R`, a title, the players, a comment, then the nodes in prefix
//! order.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use game::{ExtensiveForm, Literal, Node, Probe, Slot, Uniqueness, Var};
use spine::Key;

use super::ExportError;
use super::label::{distinct, label, plain, quoted};
use crate::DayGame;

/// The most payoffs (ends of paths × players) that a tree may have, if it is to be read by other tools.
pub const CELL_LIMIT: usize = 1_000_000;

/// A game for Gambit, and what is in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gambit {
    /// The file.
    pub text: String,
    /// The instruments that are players, in the order of the file.
    pub players: Vec<Key>,
    /// The contingencies that are chance moves.
    pub chances: Vec<Key>,
    /// Open instruments and contingencies that were left out, since nothing kept depends on them.
    pub dropped: Vec<Key>,
    /// Ends of paths.
    pub terminals: usize,
    /// The groups of players of which only one moves on each path ([`ExtensiveForm::apart`]); empty if all do.
    pub groups: Vec<Vec<Key>>,
    /// Our equilibrium of the same game: by player and information set (in the order of [`Gambit::players`], then of the
    /// observed values, the last running fastest) the probability of each option, in the order of the options' keys.
    pub equilibrium: Vec<Vec<Vec<f64>>>,
    /// Whether that is known to be the only one.
    pub uniqueness: Uniqueness,
}

/// The part of a day's game that some instruments or outcomes rest on, as a Gambit file. `about` is put into the file's
/// comment, a line each; the first becomes the title.
///
/// Each player is one instrument of one actor; chance nodes are the contingencies that are not settled; information sets
/// are what players observe; payoffs are λ·u + ln m ([`ExtensiveForm`]), so that the agent logit quantal response
/// equilibrium at precision 1 is the game's own. Payoffs are rounded to 12 decimals, probabilities of chance to 18.
///
/// A tree of over `limit` payoffs (ends of paths × players) is written [`apart`](ExtensiveForm::apart).
///
/// # Errors
/// See [`ExportError`]; so it must not be over the limit either.
pub fn gambit(game: &DayGame<'_>, asked: &[Key], about: &[String], limit: usize) -> Result<Gambit, ExportError> {
    let open = open(game, asked)?;
    let kept = game.plan.relevant(open.iter().copied());
    let mut tree = ExtensiveForm::new(game.plan, &game.numbers, &kept).map_err(game::SolveError::from)?;
    if tree.players().is_empty() {
        // A contingency whose probabilities hang on no choice.
        let why = open.iter().filter_map(|&v| Some(format!("`{}` hangs on nobody's choice", game.key(v)?)));
        return Err(ExportError::NothingOpen { day: game.day(), why: why.collect() });
    }
    if tree.cells() > limit as f64
        && let Some(apart) = tree.apart()
        && apart.cells() < tree.cells()
    {
        tree = apart;
    }
    if tree.cells() > limit as f64 {
        let others = tree.players().iter().filter(|player| !open.contains(player));
        return Err(ExportError::TooLarge {
            terminals: tree.terminals(),
            players: tree.players().len(),
            limit,
            others: others.filter_map(|&p| Some((game.key(p)?.clone(), game.values(p).len()))).collect(),
        });
    }
    let (slots, uniqueness) = solve(game, tree.players())?;
    let kept_chances: Vec<Var> = kept.iter().copied().filter(|v| !tree.players().contains(v)).collect();
    let all = 0..game.plan.shape().variables();
    let dropped: Vec<Var> = all.filter(|v| game.is_open(*v) && !kept.contains(v)).collect();
    let mut writer = Writer::new(game, &tree);
    let mut comment = comment(game, &open, &kept_chances, &dropped, &slots, uniqueness);
    comment.extend(writer.told_apart(tree.groups()));
    writer.head(about, &comment);
    tree.walk(&mut |node| writer.node(node));
    if !writer.finite {
        let what = game::NumbersError::Range { what: "payoff", value: f64::INFINITY };
        return Err(game::SolveError::from(what).into());
    }
    let keys = |vars: &[Var]| -> Vec<Key> { vars.iter().filter_map(|&v| game.key(v).cloned()).collect() };
    let layout = game.plan.layout();
    let table = |&p: &Var| (0..layout.contexts(p)).map(|c| slots[layout.distribution(p, c)].to_vec()).collect();
    Ok(Gambit {
        text: writer.text,
        players: keys(tree.players()),
        chances: keys(&kept_chances),
        dropped: keys(&dropped),
        terminals: writer.terminals,
        groups: tree.groups().iter().map(|group| keys(group)).collect(),
        equilibrium: tree.players().iter().map(table).collect(),
        uniqueness,
    })
}

/// The open instruments behind what was asked about.
pub(super) fn open(game: &DayGame<'_>, asked: &[Key]) -> Result<Vec<Var>, ExportError> {
    let mut deciders: Vec<Var> = asked.iter().flat_map(|key| game.deciders(key)).collect();
    deciders.sort_unstable();
    deciders.dedup();
    let (open, fixed): (Vec<Var>, Vec<Var>) = deciders.into_iter().partition(|&v| game.is_open(v));
    if open.is_empty() {
        let why = fixed.iter().filter_map(|&v| Some(format!("`{}` is `{}`", game.key(v)?, game.fixed(v)?)));
        return Err(ExportError::NothingOpen { day: game.day(), why: why.collect() });
    }
    Ok(open)
}

/// The equilibrium, as far as some players' tables go, with the chances' tables.
pub(super) fn solve(game: &DayGame<'_>, players: &[Var]) -> Result<(Vec<f64>, Uniqueness), ExportError> {
    let plan = game.plan;
    let wanted = players.iter().flat_map(|&p| plan.layout().table(p)).map(|slot| slot as Slot);
    let mut work = plan.workspace();
    let uniqueness = plan.solve_into(&game.numbers, &plan.focus(wanted), &mut work)?;
    Ok((work.slots, uniqueness))
}

/// What the file says of itself, after what the caller says of it.
fn comment(
    game: &DayGame<'_>,
    open: &[Var],
    chances: &[Var],
    dropped: &[Var],
    slots: &[f64],
    uniqueness: Uniqueness,
) -> Vec<String> {
    let keys = |vars: &[Var]| {
        let keys: Vec<&str> = vars.iter().filter_map(|&v| Some(game.key(v)?.as_str())).collect();
        if keys.is_empty() { "none".to_owned() } else { keys.join(", ") }
    };
    let mut lines = vec![
        "Each player is one instrument of one actor. Its payoff is lambda*u + ln(m): the actor's precision times its".to_owned(),
        "weighted effects, and the logarithm of the base mass of the option it took itself (of its own instrument only).".to_owned(),
        "So the agent logit QRE of this game at lambda = 1 is the equilibrium of the situation. It gives probabilities over one period,".to_owned(),
        "before they are scaled to a window; an occasion's are those given that the occasion arises.".to_owned(),
        format!("The game is that of one day, {}: what is dated later is not in it.", game.day()),
        match uniqueness {
            Uniqueness::Unique => "The equilibrium is certified to be the only one.".to_owned(),
            Uniqueness::Selected => "The equilibrium is not known to be the only one: ours ends the principal branch from the base \
                 masses,\nand one from even odds, as Gambit's, may end elsewhere."
                .to_owned(),
        },
    ];
    for &var in open {
        let options = game.values(var).iter().enumerate().map(|(value, key)| {
            let probe = Probe::new(game.plan.layout(), &[Literal { var, value }]).ok()?;
            Some(format!("{key} {:.6}", probe.probability(slots)))
        });
        if let (Some(key), Some(options)) = (game.key(var), options.collect::<Option<Vec<String>>>()) {
            lines.push(format!("Our equilibrium: {key}: {}", options.join(", ")));
        }
    }
    lines.push(format!("Chance: {}", keys(chances)));
    lines.push(format!("Left out, since nothing here depends on it: {}", keys(dropped)));
    let fixed = (0..game.plan.shape().variables()).filter_map(|v| Some(format!("{}={}", game.key(v)?, game.fixed(v)?)));
    let fixed: Vec<String> = fixed.collect();
    if !fixed.is_empty() {
        lines.push(format!("Settled, set, or not there on the day: {}", fixed.join(", ")));
    }
    lines
}

struct Writer<'a> {
    game: &'a DayGame<'a>,
    text: String,
    /// By variable: the labels of its values, in quotation marks.
    actions: BTreeMap<Var, Vec<String>>,
    /// The labels of the groups of which chance picks one.
    picks: Vec<String>,
    /// By player: its number in the file.
    number: BTreeMap<Var, usize>,
    players: Vec<String>,
    /// Chance nodes so far. Each is an information set of its own: if chance forgot what it did before, Gambit would call
    /// the game one of imperfect recall.
    chance_nodes: usize,
    terminals: usize,
    finite: bool,
}

impl<'a> Writer<'a> {
    fn new(game: &'a DayGame<'a>, tree: &ExtensiveForm<'_>) -> Self {
        let values = |&var: &Var| {
            let named = game.values(var).iter().map(|key| (label(&value_name(game, var, key), key), key));
            (var, distinct(named).iter().map(|label| quoted(label)).collect())
        };
        let players = tree.players().iter().filter_map(|&p| {
            let key = game.key(p)?;
            Some((player_label(game, key), key))
        });
        Self {
            actions: tree.order().iter().chain(tree.groups().iter().flatten()).map(values).collect(),
            picks: tree.groups().iter().map(|group| Self::pick_label(game, group)).collect(),
            number: tree.players().iter().copied().zip(1..).collect(),
            players: distinct(players).iter().map(|label| quoted(label)).collect(),
            chance_nodes: 0,
            text: String::new(),
            terminals: 0,
            finite: true,
            game,
        }
    }

    fn head(&mut self, about: &[String], comment: &[String]) {
        let title = about.first().map_or("", String::as_str);
        let lines: Vec<String> = about.iter().skip(1).chain(comment).map(|line| plain(line)).collect();
        let title = plain(title).replace('\n', " ");
        self.text = format!("EFG 2 R {} {{ {} }}\n", quoted(title.trim()), self.players.join(" "));
        self.text.push_str(&format!("{}\n\n", quoted(&lines.join("\n"))));
    }

    fn pick_label(game: &DayGame<'_>, group: &[Var]) -> String {
        let keys: Vec<&str> = group.iter().filter_map(|&v| Some(game.key(v)?.as_str())).collect();
        quoted(&keys.join(" and "))
    }

    /// What the comment says of groups.
    fn told_apart(&self, groups: &[Vec<Var>]) -> Vec<String> {
        if groups.is_empty() {
            return Vec::new();
        }
        let k = groups.len();
        vec![
            "To keep the tree small, those who answer to others and are observed by nobody move one group at a time: after all".to_owned(),
            format!("others a chance move (pick) picks one of {k} groups at even odds. For everybody outside of it what the group"),
            format!("does counts {k} times, so that expected payoffs, and the equilibrium, are those of the whole game."),
        ]
    }

    fn node(&mut self, node: Node<'_>) {
        // Writing to a text cannot fail.
        match node {
            Node::Pick { groups } => {
                self.chance_nodes += 1;
                let actions: Vec<String> = self.picks.iter().map(|label| format!("{label} 1/{groups}")).collect();
                let _ =
                    writeln!(self.text, "c \"\" {0} \"pick {0}\" {{ {1} }} 0", self.chance_nodes, actions.join(" "));
            }
            Node::Chance { var, probabilities, .. } => {
                self.chance_nodes += 1;
                let set = self.chance_nodes;
                let labels = self.actions.get(&var).map_or(&[][..], Vec::as_slice);
                let mut actions = String::new();
                for (label, p) in labels.iter().zip(decimals(probabilities)).filter(|(_, p)| !p.is_empty()) {
                    let _ = write!(actions, "{label} {p} ");
                }
                let name = quoted(&format!("{} {set}", self.game.key(var).map_or("", Key::as_str)));
                let _ = writeln!(self.text, "c \"\" {set} {name} {{ {actions}}} 0");
            }
            Node::Decision { player, context } => {
                let (number, name) = (self.number.get(&player).copied().unwrap_or(0), self.set_name(player, context));
                let actions = self.actions.get(&player).map(|labels| labels.join(" ")).unwrap_or_default();
                let _ = writeln!(self.text, "p \"\" {number} {} {name} {{ {actions} }} 0", context + 1);
            }
            Node::Terminal { payoffs } => {
                self.terminals += 1;
                self.finite &= payoffs.iter().all(|payoff| payoff.is_finite());
                let payoffs: Vec<String> = payoffs.iter().map(|&payoff| decimal(payoff)).collect();
                let _ = writeln!(self.text, "t \"\" {} \"\" {{ {} }}", self.terminals, payoffs.join(", "));
            }
        }
    }

    /// What a player knows at an information set, by keys, as `--if` takes them.
    fn set_name(&self, player: Var, context: usize) -> String {
        let layout = self.game.plan.layout();
        let known = layout.parents(player).iter().zip(layout.context_values(player, context));
        let known = known.filter_map(|(&parent, value)| {
            Some(format!("{}={}", self.game.key(parent)?, self.game.values(parent).get(value)?))
        });
        quoted(&known.collect::<Vec<String>>().join(", "))
    }
}

fn player_label(game: &DayGame<'_>, key: &Key) -> String {
    let Some(instrument) = game.situation().instruments.get(key) else { return key.to_string() };
    let actor = game.situation().actors.get(&instrument.actor).map_or("", |actor| actor.name.as_str());
    format!("{}: {}", label(actor, &instrument.actor), label(&instrument.name, key))
}

fn value_name(game: &DayGame<'_>, var: Var, value: &Key) -> String {
    let situation = game.situation();
    let name = game.key(var).and_then(|key| {
        let option = || Some(situation.instruments.get(key)?.options.get(value)?.name.clone());
        let outcome = || Some(situation.contingencies.get(key)?.outcomes.get(value)?.name.clone());
        option().or_else(outcome)
    });
    name.unwrap_or_else(|| value.to_string())
}

/// A payoff to 12 decimals, without an exponent.
fn decimal(value: f64) -> String {
    let text = format!("{value:.12}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Probabilities to 18 decimals whose sum is exactly one, as Gambit asks; empty for one of exactly 0.
fn decimals(probabilities: &[f64]) -> Vec<String> {
    const WHOLE: u64 = 1_000_000_000_000_000_000;
    let mut parts: Vec<u64> =
        probabilities.iter().map(|&p| if p > 0.0 { ((p * WHOLE as f64).round() as u64).max(1) } else { 0 }).collect();
    // The largest takes what rounding left over.
    let largest = (0..parts.len()).max_by_key(|&i| parts[i]);
    if let Some(largest) = largest {
        parts[largest] = 0;
        let others = parts.iter().fold(0_u64, |sum, &part| sum.saturating_add(part));
        parts[largest] = WHOLE.saturating_sub(others);
    }
    let text = |part: u64| match part {
        0 => String::new(),
        WHOLE => "1".to_owned(),
        part => format!("0.{part:018}").trim_end_matches('0').to_owned(),
    };
    parts.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn payoffs_have_no_exponent_and_no_idle_zeros() {
        for (value, text) in
            [(0.0, "0"), (-0.0, "0"), (1e-15, "0"), (-1e-9, "-0.000000001"), (2.5, "2.5"), (-30.0, "-30")]
        {
            assert_eq!(decimal(value), text);
        }
    }

    #[test]
    fn probabilities_are_written_out_and_what_cannot_be_is_left_out() {
        assert_eq!(decimals(&[0.25, 0.75]), ["0.25", "0.75"]);
        assert_eq!(decimals(&[0.0, 1.0]), ["", "1"]);
        assert_eq!(decimals(&[1e-30, 1.0]), ["0.000000000000000001", "0.999999999999999999"]);
    }

    proptest! {
        #[test]
        fn written_probabilities_sum_to_one_exactly(weights in proptest::collection::vec(1e-12..1.0_f64, 1..6)) {
            let total: f64 = weights.iter().sum();
            let parts: Vec<f64> = weights.iter().map(|w| w / total).collect();
            let digits = |text: &String| match text.strip_prefix("0.") {
                Some(decimals) => format!("{decimals:0<18}").parse::<u64>().expect("digits"),
                None => 1_000_000_000_000_000_000,
            };
            prop_assert_eq!(decimals(&parts).iter().map(digits).sum::<u64>(), 1_000_000_000_000_000_000);
            for (text, p) in decimals(&parts).iter().zip(&parts) {
                prop_assert!((text.parse::<f64>().expect("a number") - p).abs() < 1e-15);
            }
        }
    }
}
