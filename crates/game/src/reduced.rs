//! A component's payoffs with everything outside it already put in.

use crate::certificate::Influence;
use crate::components::Component;
use crate::layout::Slot;
use crate::numbers::Numbers;
use crate::plan::{Agent, Plan};
use crate::solve::Workspace;

/// A component's expected payoffs as sums over products of its own members' probabilities only.
///
/// While a component is solved, what it depends on is fixed. The cells of one option that share the same members'
/// probabilities are one *group*; its value is loaded once, and iterating costs the groups, not the cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reduced {
    pub members: Vec<Member>,
    /// By group: range of [`Reduced::inside`].
    groups: Vec<(u32, u32)>,
    inside: Vec<Slot>,
    /// The cells with the group that each adds to, and the range of its factors from outside.
    cells: Vec<(u32, Source)>,
    outside: Vec<Slot>,
    /// How members depend on one another.
    pub influences: Vec<Influence>,
}

#[derive(Debug, Clone, Copy)]
struct Source {
    term: u32,
    normaliser: Option<u32>,
    start: u32,
    end: u32,
}

/// A member of a component.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub agent: u32,
    /// By option: range of groups.
    pub options: Vec<(u32, u32)>,
    /// The members that its payoffs depend on, as indices into [`Reduced::members`], ascending.
    pub depends: Vec<u32>,
}

impl Reduced {
    /// The reduced form of a component none of whose posteriors depends on its own members.
    pub fn new(plan: &Plan, component: &Component) -> Self {
        let mut reduced = Self::default();
        let place =
            |slot: Slot| plan.owner[slot as usize].and_then(|owner| component.agents.binary_search(&owner).ok());
        for &id in &component.agents {
            let agent = plan.agents[id as usize];
            let mut member = Member { agent: id, options: Vec::new(), depends: Vec::new() };
            for option in 0..agent.options {
                let first = reduced.groups.len();
                for cell in plan.row(&agent, option) {
                    let mut inside: Vec<Slot> =
                        plan.factors(cell).iter().copied().filter(|&s| place(s).is_some()).collect();
                    inside.sort_unstable();
                    member.depends.extend(inside.iter().filter_map(|&s| place(s)).map(|m| m as u32));
                    let group = reduced.group(first, inside);
                    let start = reduced.outside.len() as u32;
                    reduced.outside.extend(plan.factors(cell).iter().filter(|&&s| place(s).is_none()));
                    let end = reduced.outside.len() as u32;
                    reduced.cells.push((group, Source { term: cell.term, normaliser: cell.normaliser, start, end }));
                }
                member.options.push((first as u32, reduced.groups.len() as u32));
            }
            member.depends.sort_unstable();
            member.depends.dedup();
            reduced.members.push(member);
        }
        reduced.influences = Influence::all(plan, &reduced);
        reduced
    }

    fn group(&mut self, first: usize, inside: Vec<Slot>) -> u32 {
        let known = (first..self.groups.len()).find(|&g| self.slots(g) == inside);
        known.unwrap_or_else(|| {
            let start = self.inside.len() as u32;
            self.inside.extend(inside);
            self.groups.push((start, self.inside.len() as u32));
            self.groups.len() - 1
        }) as u32
    }

    /// The members' slots that a group's value is multiplied by.
    pub fn slots(&self, group: usize) -> &[Slot] {
        let (start, end) = self.groups[group];
        &self.inside[start as usize..end as usize]
    }

    /// The members whose probabilities a group's value is multiplied by, with the option of each.
    pub fn named(&self, plan: &Plan, group: usize) -> Vec<(u32, usize)> {
        let member = |slot: Slot| {
            let place = self.members.binary_search_by_key(&plan.owner[slot as usize], |m| Some(m.agent)).ok()?;
            Some((place as u32, slot as usize - self.agent(plan, place as u32).first_slot))
        };
        self.slots(group).iter().filter_map(|&slot| member(slot)).collect()
    }

    /// Works out the groups' values from what is solved already.
    pub fn load(&self, plan: &Plan, numbers: &Numbers, work: &mut Workspace) {
        for member in &self.members {
            plan.load_normalisers(&plan.agents[member.agent as usize], work);
        }
        let mut groups = std::mem::take(&mut work.groups);
        groups.clear();
        groups.resize(self.groups.len(), 0.0);
        for &(group, source) in &self.cells {
            let Some(divisor) = plan.divisor(source.normaliser, work) else { continue };
            let outside = &self.outside[source.start as usize..source.end as usize];
            let product: f64 = outside.iter().map(|&slot| work.slots[slot as usize]).product();
            groups[group as usize] += numbers.coefficient[source.term as usize] * (product / divisor);
        }
        work.groups = groups;
    }

    /// A member's expected payoff of an option, up to a constant.
    pub fn payoff(&self, member: &Member, option: usize, work: &Workspace) -> f64 {
        let (first, last) = member.options[option];
        (first as usize..last as usize)
            .map(|g| self.slots(g).iter().fold(work.groups[g], |value, &s| value * work.slots[s as usize]))
            .sum()
    }

    /// The agents of the members.
    pub fn agent<'p>(&self, plan: &'p Plan, member: u32) -> &'p Agent {
        &plan.agents[self.members[member as usize].agent as usize]
    }
}
