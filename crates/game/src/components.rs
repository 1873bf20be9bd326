//! Which agents must be solved together, and in which order: the strongly connected components of their dependence.

use crate::layout::Slot;
use crate::plan::Plan;
use crate::reduced::Reduced;

/// Agents whose choices depend on one another, after everything that they depend on.
///
/// In a game where every later mover sees what matters to it, these are the stages of backward induction, cut into
/// their independent parts.
#[derive(Debug, Clone)]
pub(crate) struct Component {
    pub agents: Vec<u32>,
    /// Whether its agents depend on one another at all; otherwise there is one, with a closed form.
    pub mutual: bool,
    /// Its payoffs with the rest put in. `None` if there is nothing mutual, or a posterior depends on its own agents'
    /// choices: then no bound on contraction is known.
    pub reduced: Option<Reduced>,
    /// Components that it depends on, directly or not, ascending. They come before it.
    pub after: Vec<u32>,
}

/// The components, dependences first (Tarjan 1972).
pub(crate) fn components(plan: &Plan) -> Vec<Component> {
    let edges: Vec<Vec<u32>> = (0..plan.agents.len()).map(|a| dependences(plan, a)).collect();
    let mut search = Search {
        edges: &edges,
        index: vec![u32::MAX; edges.len()],
        low: vec![0; edges.len()],
        on_stack: vec![false; edges.len()],
        stack: Vec::new(),
        found: Vec::new(),
        next: 0,
    };
    for agent in 0..edges.len() {
        if search.index[agent] == u32::MAX {
            search.visit(agent);
        }
    }
    let mut home = vec![0_u32; edges.len()];
    let mut result: Vec<Component> = Vec::new();
    for (id, mut agents) in search.found.into_iter().enumerate() {
        agents.sort_unstable();
        for &a in &agents {
            home[a as usize] = id as u32;
        }
        let inside = |b: u32| agents.binary_search(&b).is_ok();
        let mut after: Vec<u32> = Vec::new();
        for &b in agents.iter().flat_map(|&a| &edges[a as usize]).filter(|&&b| !inside(b)) {
            let earlier = home[b as usize];
            after.push(earlier);
            after.extend(&result[earlier as usize].after);
        }
        after.sort_unstable();
        after.dedup();
        let mutual = agents.iter().any(|&a| edges[a as usize].iter().any(|&b| inside(b)));
        let posterior = agents
            .iter()
            .any(|&a| posterior_slots(plan, a as usize).any(|s| plan.owner[s as usize].is_some_and(inside)));
        let mut component = Component { agents, mutual, reduced: None, after };
        if mutual && !posterior {
            component.reduced = Some(Reduced::new(plan, &component));
        }
        result.push(component);
    }
    result
}

fn posterior_slots(plan: &Plan, agent: usize) -> impl Iterator<Item = Slot> + '_ {
    let agent = plan.agents[agent];
    (0..agent.options)
        .flat_map(move |o| plan.row(&agent, o))
        .filter_map(|cell| cell.normaliser)
        .flat_map(|n| plan.normalisers[n as usize].products.iter().flatten().copied())
}

fn dependences(plan: &Plan, agent: usize) -> Vec<u32> {
    let own = plan.agents[agent];
    let direct = (0..own.options).flat_map(|o| plan.row(&own, o)).flat_map(|cell| plan.factors(cell).iter().copied());
    let mut agents: Vec<u32> =
        direct.chain(posterior_slots(plan, agent)).filter_map(|s| plan.owner[s as usize]).collect();
    agents.sort_unstable();
    agents.dedup();
    agents
}

struct Search<'a> {
    edges: &'a [Vec<u32>],
    index: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    found: Vec<Vec<u32>>,
    next: u32,
}

impl Search<'_> {
    /// Depth-first without recursion: agents can be many.
    fn visit(&mut self, root: usize) {
        let mut path: Vec<(usize, usize)> = Vec::new();
        self.enter(root, &mut path);
        while let Some(&mut (agent, ref mut edge)) = path.last_mut() {
            if let Some(&next) = self.edges[agent].get(*edge) {
                *edge += 1;
                let next = next as usize;
                if self.index[next] == u32::MAX {
                    self.enter(next, &mut path);
                } else if self.on_stack[next] {
                    self.low[agent] = self.low[agent].min(self.index[next]);
                }
                continue;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                self.low[parent] = self.low[parent].min(self.low[agent]);
            }
            if self.low[agent] == self.index[agent] {
                self.close(agent);
            }
        }
    }

    fn enter(&mut self, agent: usize, path: &mut Vec<(usize, usize)>) {
        self.index[agent] = self.next;
        self.low[agent] = self.next;
        self.next += 1;
        self.on_stack[agent] = true;
        self.stack.push(agent as u32);
        path.push((agent, 0));
    }

    fn close(&mut self, agent: usize) {
        let mut component = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack[member as usize] = false;
            component.push(member);
            if member as usize == agent {
                break;
            }
        }
        self.found.push(component);
    }
}
