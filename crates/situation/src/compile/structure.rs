//! The game that a situation is on one day.

use std::collections::BTreeMap;

use game::{CELL_LIMIT, Chance, Literal as GameLiteral, Player, Shape, ShapeError, Term, Var};
use spine::{Key, Literal};
use vocab::Date;

use super::ModelError;
use super::payoff::PayoffSource;
use super::recipe::{QuantityId, Recipe, Recipes};
use super::timeline::Timeline;
use crate::{Given, Path, Reveal, Situation, Toward};

/// The variables of a situation, the same on every day: instruments by key, then contingencies by key.
#[derive(Debug)]
pub(super) struct Variables {
    pub instruments: Vec<Key>,
    pub contingencies: Vec<Key>,
    /// Options or outcomes of each variable, in the order of their keys.
    pub values: Vec<Vec<Key>>,
    /// Index of each instrument's status quo.
    pub status_quo: Vec<usize>,
    by_key: BTreeMap<Key, Var>,
}

impl Variables {
    pub fn new(situation: &Situation) -> Self {
        let instruments: Vec<Key> = situation.instruments.keys().cloned().collect();
        let contingencies: Vec<Key> = situation.contingencies.keys().cloned().collect();
        let options = situation.instruments.values().map(|i| i.options.keys().cloned().collect());
        let outcomes = situation.contingencies.values().map(|c| c.outcomes.keys().cloned().collect());
        let status_quo = situation
            .instruments
            .values()
            .map(|i| i.options.values().position(|o| o.status_quo).unwrap_or(0))
            .collect();
        let by_key = instruments.iter().chain(&contingencies).cloned().zip(0..).collect();
        Self { values: options.chain(outcomes).collect(), instruments, contingencies, status_quo, by_key }
    }

    pub fn find(&self, key: &Key) -> Option<Var> {
        self.by_key.get(key).copied()
    }

    pub fn literal(&self, literal: &Literal) -> Option<GameLiteral> {
        let var = self.find(&literal.subject)?;
        let value = self.values[var].iter().position(|v| *v == literal.value)?;
        Some(GameLiteral { var, value })
    }
}

/// What is fixed about a variable on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// It is open: the game decides.
    Open,
    /// It has this value: settled, forced, or the status quo of a lever that does not exist.
    Fixed(usize),
    /// It is not there yet: whatever names it is not there either.
    Absent,
}

/// What a payoff's coefficient is made of: the actor's normalised weight on the stake times the effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TermSource {
    pub actor: usize,
    pub want: QuantityId,
    pub sign: f64,
    pub effect: QuantityId,
}

/// Where the probabilities of one distribution of a contingency come from, by outcome: a stated quantity or the rest.
pub(super) type ChanceSource = Vec<Option<QuantityId>>;

/// A situation on one day: a game's structure, and where each of its numbers comes from.
#[derive(Debug, PartialEq)]
pub(super) struct Structure {
    pub shape: Shape,
    pub status: Vec<Status>,
    pub recipes: BTreeMap<QuantityId, Recipe>,
    pub feeds: BTreeMap<QuantityId, Recipe>,
    pub terms: Vec<TermSource>,
    /// `wants[actor]`: the weights that are normalised together.
    pub wants: Vec<Vec<QuantityId>>,
    /// `precision[player]`.
    pub precision: Vec<QuantityId>,
    /// `inertia[player][option]`; `None`: exactly 1.
    pub inertia: Vec<Vec<Option<QuantityId>>>,
    /// `chances[contingency][context]`.
    pub chances: Vec<Vec<ChanceSource>>,
    /// Per holder: which quantity is replaced by which belief.
    pub beliefs: BTreeMap<usize, Vec<(QuantityId, QuantityId)>>,
    /// Every effect that can come about, be it one that no choice changes; only if they are wanted.
    pub payoffs: Vec<PayoffSource>,
}

pub(super) struct Builder<'a, 'v> {
    pub situation: &'a Situation,
    pub variables: &'a Variables,
    pub timeline: &'a Timeline<'v>,
    pub recipes: Recipes<'a, 'v>,
    pub forced: &'a BTreeMap<Var, usize>,
    pub day: Date,
    /// Whether [`Structure::payoffs`] is wanted.
    pub payoffs: bool,
    made: BTreeMap<QuantityId, Recipe>,
    /// Cells of the contingencies' tables so far.
    cells: usize,
}

impl<'a, 'v> Builder<'a, 'v> {
    pub fn new(
        situation: &'a Situation,
        variables: &'a Variables,
        timeline: &'a Timeline<'v>,
        recipes: Recipes<'a, 'v>,
        forced: &'a BTreeMap<Var, usize>,
        day: Date,
    ) -> Self {
        Self { situation, variables, timeline, recipes, forced, day, payoffs: false, made: BTreeMap::new(), cells: 0 }
    }

    pub fn build(mut self) -> Result<Structure, ModelError> {
        let status: Vec<Status> = (0..self.variables.values.len()).map(|v| self.status(v)).collect();
        let actors: Vec<&Key> = self.situation.actors.keys().collect();
        let mut wants = Vec::new();
        let mut weights: BTreeMap<(usize, &Key), (QuantityId, f64)> = BTreeMap::new();
        for (index, (key, actor)) in self.situation.actors.iter().enumerate() {
            let mut own = Vec::new();
            for (stake, toward) in &actor.wants {
                if let Some(id) = self.quantity(&Path::Want { actor: key.clone(), stake: stake.clone() })? {
                    own.push(id);
                    weights.insert((index, stake), (id, if *toward == Toward::Best { 1.0 } else { -1.0 }));
                }
            }
            wants.push(own);
        }
        let mut shape = Shape::default();
        let mut precision = Vec::new();
        let mut inertia = Vec::new();
        for (key, instrument) in &self.situation.instruments {
            let actor = actors.iter().position(|a| **a == instrument.actor).unwrap_or(0);
            shape.players.push(Player { actor, stage: instrument.stage, options: instrument.options.len() });
            precision.push(self.needed(&Path::Precision(instrument.actor.clone()))?);
            let masses = instrument
                .options
                .keys()
                .map(|option| self.quantity(&Path::Inertia { instrument: key.clone(), option: option.clone() }));
            inertia.push(masses.collect::<Result<_, _>>()?);
            if instrument.occasion.as_ref().is_some_and(|occasion| occasion.when.is_none()) {
                self.quantity(&Path::Occasion(key.clone()))?;
            }
        }
        let mut chances = Vec::new();
        for (index, key) in self.variables.contingencies.iter().enumerate() {
            let (chance, sources) = self.chance(key, status[self.variables.instruments.len() + index], &status)?;
            shape.chances.push(chance);
            chances.push(sources);
        }
        hold_back(&mut shape);
        let mut terms = Vec::new();
        let mut payoffs = Vec::new();
        for (written, stake, path) in self.effects() {
            let Some(when) = self.resolve(&written, &status) else { continue };
            let chosen = when.iter().any(|l| l.var < shape.players.len());
            if !chosen && !self.payoffs {
                continue;
            }
            let Some(effect) = self.quantity(&path)? else { continue };
            if self.payoffs {
                let want = |actor: usize| weights.get(&(actor, &stake)).map(|&(want, sign)| (actor, want, sign));
                let wants = (0..actors.len()).filter_map(want).collect();
                payoffs.push(PayoffSource { when: written, open: when.clone(), effect, wants });
            }
            if !chosen {
                continue;
            }
            for actor in 0..actors.len() {
                if let Some(&(want, sign)) = weights.get(&(actor, &stake)) {
                    shape.terms.push(Term { actor, when: when.clone() });
                    terms.push(TermSource { actor, want, sign, effect });
                }
            }
        }
        let beliefs = self.beliefs(&actors)?;
        Ok(Structure {
            shape,
            status,
            terms,
            wants,
            precision,
            inertia,
            chances,
            beliefs,
            payoffs,
            feeds: self.recipes.feeds,
            recipes: self.made,
        })
    }

    fn quantity(&mut self, path: &Path) -> Result<Option<QuantityId>, ModelError> {
        let Some((id, recipe)) = self.recipes.make(path, self.day)? else { return Ok(None) };
        self.made.insert(id, recipe);
        Ok(Some(id))
    }

    fn needed(&mut self, path: &Path) -> Result<QuantityId, ModelError> {
        self.quantity(path)?.ok_or_else(|| ModelError::Missing { path: path.to_string(), day: self.day })
    }

    fn status(&self, var: Var) -> Status {
        if let Some(&value) = self.forced.get(&var) {
            return Status::Fixed(value);
        }
        if let Some(key) = self.variables.instruments.get(var) {
            let instrument = &self.situation.instruments[key];
            let exists = instrument.from.is_none_or(|from| from <= self.day)
                && instrument.until.is_none_or(|until| self.day < until);
            return if exists { Status::Open } else { Status::Fixed(self.variables.status_quo[var]) };
        }
        let key = &self.variables.contingencies[var - self.variables.instruments.len()];
        if let Some((outcome, _, _)) = self.timeline.settled(&format!("contingencies.{key}")) {
            return self.variables.values[var].iter().position(|v| v == outcome).map_or(Status::Absent, Status::Fixed);
        }
        let stated = |outcome: &Key| {
            self.timeline
                .value(&Path::Chance { contingency: key.clone(), outcome: outcome.clone() }, self.day)
                .is_some()
        };
        if self.variables.values[var].iter().any(stated) { Status::Open } else { Status::Absent }
    }

    /// The open literals; `None` if one does not hold or is not there.
    fn resolve(&self, when: &[Literal], status: &[Status]) -> Option<Vec<GameLiteral>> {
        let mut open = Vec::new();
        for literal in when {
            let literal = self.variables.literal(literal)?;
            match status[literal.var] {
                Status::Open => open.push(literal),
                Status::Fixed(value) if value == literal.value => {}
                Status::Fixed(_) | Status::Absent => return None,
            }
        }
        open.sort_unstable();
        Some(open)
    }

    /// All effects of the file: under which conditions, on which stake, with which path.
    fn effects(&self) -> Vec<(Vec<Literal>, Key, Path)> {
        let mut effects = Vec::new();
        for (subject, instrument) in &self.situation.instruments {
            for (value, option) in &instrument.options {
                for stake in &option.effects {
                    let path =
                        Path::Effect { instrument: subject.clone(), option: value.clone(), stake: stake.clone() };
                    effects.push((
                        vec![Literal { subject: subject.clone(), value: value.clone() }],
                        stake.clone(),
                        path,
                    ));
                }
            }
        }
        for (key, interaction) in &self.situation.interactions {
            effects.push((interaction.when.clone(), interaction.stake.clone(), Path::Interaction(key.clone())));
        }
        effects
    }

    fn chance(&mut self, key: &Key, status: Status, all: &[Status]) -> Result<(Chance, Vec<ChanceSource>), ModelError> {
        let contingency = &self.situation.contingencies[key];
        let outcomes = contingency.outcomes.len();
        if status != Status::Open {
            return Ok((Chance { outcomes, reveal: None, parents: Vec::new() }, vec![vec![None; outcomes]]));
        }
        // Cases whose fixed conditions do not hold fall away; the open ones make the parents.
        let mut cases: Vec<(Vec<GameLiteral>, &Key)> = contingency
            .given
            .iter()
            .filter(|(name, given)| self.states(key, name, given))
            .filter_map(|(name, given)| Some((self.resolve(&given.when, all)?, name)))
            .collect();
        cases.sort_by_key(|(when, name)| (std::cmp::Reverse(when.len()), *name));
        let mut parents: Vec<Var> = cases.iter().flat_map(|(when, _)| when.iter().map(|l| l.var)).collect();
        parents.sort_unstable();
        parents.dedup();
        let sizes: Vec<usize> = parents.iter().map(|&p| self.variables.values[p].len()).collect();
        self.make_room(&sizes, outcomes)?;
        let mut sources = Vec::new();
        for context in contexts(&sizes) {
            let holds = |when: &[GameLiteral]| {
                when.iter().all(|l| parents.iter().position(|p| *p == l.var).is_some_and(|i| context[i] == l.value))
            };
            let case = cases.iter().find(|(when, _)| holds(when)).map(|(_, name)| (*name).clone());
            sources.push(self.distribution(key, case.as_ref())?);
        }
        let reveal = match contingency.reveal {
            Reveal::Stage(stage) => Some(stage),
            Reveal::On(day) => (day <= self.day).then_some(0),
        };
        Ok((Chance { outcomes, reveal, parents }, sources))
    }

    /// Whether a case says anything that is in force.
    fn states(&self, contingency: &Key, case: &Key, given: &Given) -> bool {
        let path = |outcome: &Key| Path::Given {
            contingency: contingency.clone(),
            given: case.clone(),
            outcome: outcome.clone(),
        };
        given.outcomes.iter().any(|outcome| self.timeline.value(&path(outcome), self.day).is_some())
    }

    /// Counts the cells of a contingency's table before they are written out: the game allows no more of them than this.
    fn make_room(&mut self, sizes: &[usize], outcomes: usize) -> Result<(), ModelError> {
        let table = sizes.iter().fold(outcomes, |cells, &n| cells.saturating_mul(n));
        self.cells = self.cells.saturating_add(table);
        if self.cells > CELL_LIMIT {
            return Err(ShapeError::TooLarge { cells: self.cells, limit: CELL_LIMIT }.into());
        }
        Ok(())
    }

    /// By outcome, in one case (or in none): what the file states, the case before the general.
    fn distribution(&mut self, key: &Key, case: Option<&Key>) -> Result<ChanceSource, ModelError> {
        let contingency = &self.situation.contingencies[key];
        let two = contingency.outcomes.len() == 2;
        let stated = case.map(|name| &contingency.given[name].outcomes);
        let mut source = Vec::new();
        for outcome in contingency.outcomes.keys() {
            let special = stated.filter(|outcomes| outcomes.contains(outcome)).and(case);
            source.push(match special {
                Some(given) => self.quantity(&Path::Given {
                    contingency: key.clone(),
                    given: given.clone(),
                    outcome: outcome.clone(),
                })?,
                // Of two outcomes the other one has the rest.
                None if two && stated.is_some_and(|s| !s.is_empty()) => None,
                None => self.quantity(&Path::Chance { contingency: key.clone(), outcome: outcome.clone() })?,
            });
        }
        Ok(source)
    }

    fn beliefs(&mut self, actors: &[&Key]) -> Result<BTreeMap<usize, Vec<(QuantityId, QuantityId)>>, ModelError> {
        let mut beliefs: BTreeMap<usize, Vec<(QuantityId, QuantityId)>> = BTreeMap::new();
        for (key, belief) in &self.situation.beliefs {
            let path = Path::Belief(key.clone());
            if self.timeline.value(&path, self.day).is_none() {
                continue;
            }
            let Some(target) = self.quantity(&belief.quantity)? else { continue };
            let Some(value) = self.quantity(&path)? else { continue };
            if let Some(holder) = actors.iter().position(|a| **a == belief.of) {
                beliefs.entry(holder).or_default().push((target, value));
            }
        }
        Ok(beliefs)
    }
}

/// What depends on moves, by itself or by way of other contingencies, comes after them, whatever the calendar says.
fn hold_back(shape: &mut Shape) {
    let players = shape.players.len();
    let mut after = vec![0; shape.chances.len()];
    // Once for each link that a chain of contingencies may have.
    for _ in 0..shape.chances.len() {
        for (c, chance) in shape.chances.iter().enumerate() {
            let stages = chance.parents.iter().map(|&p| {
                p.checked_sub(players).map_or_else(|| shape.players[p].stage.saturating_add(1), |c| after[c])
            });
            after[c] = stages.max().unwrap_or(0);
        }
    }
    for (chance, after) in shape.chances.iter_mut().zip(after) {
        chance.reveal = chance.reveal.map(|reveal| reveal.max(after));
    }
}

/// All combinations of values, the last running fastest.
fn contexts(sizes: &[usize]) -> Vec<Vec<usize>> {
    sizes.iter().fold(vec![Vec::new()], |all, &n| {
        all.into_iter()
            .flat_map(|front| {
                (0..n).map(move |value| {
                    let mut longer = front.clone();
                    longer.push(value);
                    longer
                })
            })
            .collect()
    })
}
