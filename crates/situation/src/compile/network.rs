//! What the pieces of a window make together: one network of conditional probabilities over the whole window.

use game::{Layout, ShapeError, Slot, Var, over_window_in_place, then_in_place};
use spine::Kind;

use super::Segment;
use super::structure::{Status, Variables};
use crate::Situation;

/// The whole window's network: the same variables as each piece's game, each conditional on whatever it is conditional
/// on in any piece.
///
/// An *event* grows with each piece's length, and the first one decides. A *level* is what holds in the last piece. An
/// *occasion*'s choice is the pieces' average by length. Since it is the conditional probabilities that are put
/// together, every mixture over branches is exact.
#[derive(Debug)]
pub(super) struct Network {
    pub layout: Layout,
    kinds: Vec<Kind>,
    status_quo: Vec<usize>,
    /// `source[piece][instrument][context]`: where that piece's distribution starts.
    source: Vec<Vec<Vec<Source>>>,
    periods: Vec<f64>,
    total: f64,
}

#[derive(Debug, Clone, Copy)]
enum Source {
    Slots(usize),
    Fixed(usize),
}

impl Network {
    pub fn new(situation: &Situation, variables: &Variables, segments: &[Segment]) -> Result<Self, ShapeError> {
        let instruments = variables.instruments.len();
        let mut parents: Vec<Vec<Var>> = vec![Vec::new(); variables.values.len()];
        for (var, parents) in parents.iter_mut().enumerate() {
            let pieces = if var < instruments { segments } else { &segments[segments.len().saturating_sub(1)..] };
            for segment in pieces {
                if segment.structure.status[var] == Status::Open {
                    parents.extend(segment.plan.layout().parents(var));
                }
            }
            if var < instruments {
                parents.sort_unstable();
            }
            parents.dedup();
        }
        let layout = Layout::with_parents(variables.values.iter().map(Vec::len).collect(), parents)?;
        let source = segments
            .iter()
            .map(|segment| (0..instruments).map(|var| sources(&layout, segment, var)).collect())
            .collect();
        let periods: Vec<f64> = segments.iter().map(|s| s.periods).collect();
        Ok(Self {
            kinds: situation.instruments.values().map(|i| i.kind).collect(),
            status_quo: variables.status_quo.clone(),
            total: periods.iter().sum(),
            layout,
            source,
            periods,
        })
    }

    /// Puts an instrument's pieces together: `slots[piece]` are the conditional probabilities of that piece's game.
    pub fn compose(&self, var: Var, slots: &[&[f64]], whole: &mut [f64], buffer: &mut Vec<f64>) {
        let status_quo = self.status_quo[var];
        let values = self.layout.values(var);
        for context in 0..self.layout.contexts(var) {
            let place = self.layout.distribution(var, context);
            let whole = &mut whole[place];
            whole.fill(0.0);
            for (piece, slots) in slots.iter().enumerate() {
                buffer.clear();
                match self.source[piece][var][context] {
                    Source::Slots(start) => buffer.extend_from_slice(&slots[start..start + values]),
                    Source::Fixed(value) => buffer.extend((0..values).map(|v| if v == value { 1.0 } else { 0.0 })),
                }
                match self.kinds[var] {
                    Kind::Event => {
                        over_window_in_place(buffer, status_quo, self.periods[piece]);
                        if piece == 0 {
                            whole.copy_from_slice(buffer);
                        } else {
                            then_in_place(whole, status_quo, buffer);
                        }
                    }
                    Kind::Level => whole.copy_from_slice(buffer),
                    Kind::Occasion => {
                        let share = self.periods[piece] / self.total;
                        whole.iter_mut().zip(buffer.iter()).for_each(|(w, p)| *w += share * p);
                    }
                }
            }
        }
    }

    /// The slots of an instrument's distributions in a piece's game, as far as the network uses them.
    pub fn uses(&self, piece: usize, var: Var) -> impl Iterator<Item = Slot> + '_ {
        let values = self.layout.values(var);
        self.source[piece][var]
            .iter()
            .flat_map(move |source| match *source {
                Source::Slots(start) => start..start + values,
                Source::Fixed(_) => 0..0,
            })
            .map(|slot| slot as Slot)
    }

    /// How long each piece is, in periods.
    pub fn periods(&self) -> &[f64] {
        &self.periods
    }
}

fn sources(layout: &Layout, segment: &Segment, var: Var) -> Vec<Source> {
    let game = segment.plan.layout();
    let place = |context: usize| {
        if let Status::Fixed(value) = segment.structure.status[var] {
            return Source::Fixed(value);
        }
        let values = layout.context_values(var, context);
        let value_of = |parent: &Var| layout.parents(var).iter().position(|p| p == parent).map_or(0, |i| values[i]);
        let projected = game.parents(var).iter().fold(0, |c, parent| c * game.values(*parent) + value_of(parent));
        Source::Slots(game.distribution(var, projected).start)
    };
    (0..layout.contexts(var)).map(place).collect()
}
