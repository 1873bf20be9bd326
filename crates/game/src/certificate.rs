//! When a stage has one equilibrium: a bound on how strongly its responses depend on one another.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::numbers::Numbers;
use crate::plan::Plan;
use crate::reduced::Reduced;
use crate::solve::Workspace;

/// The most payoffs from which one second difference is worked out.
const PAYOFFS: usize = 1_024;
/// The most that payoffs times groups may come to.
const ENTRIES: usize = 65_536;

/// How one member's payoffs depend on another's choice, for every pure choice of those who matter to that.
///
/// They lie in a table: a row for each choice of the third parties, in it one for each option of the other, in it the
/// member's options. Third parties too many for a table are left out of it, and payoffs bounded over what they may do.
#[derive(Debug, Clone)]
pub(crate) struct Influence {
    /// Whose payoffs, and on whose choice: indices into [`Reduced::members`].
    on: u32,
    of: u32,
    /// Options of the two.
    options: usize,
    others: usize,
    /// Length of the table.
    payoffs: usize,
    /// What adds up to each payoff.
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Index into the table.
    at: u32,
    group: u32,
    /// Whether it names a third party that was left out, so that it may count in full, in part or not at all.
    loose: bool,
}

/// A group that names the other: for which of the member's options, and who takes which option in it.
struct Naming {
    option: usize,
    group: usize,
    choices: Vec<(u32, usize)>,
}

impl Naming {
    fn choice(&self, member: u32) -> Option<usize> {
        self.choices.iter().find(|(m, _)| *m == member).map(|&(_, choice)| choice)
    }
}

impl Influence {
    /// All that the members of a component have on one another.
    pub fn all(plan: &Plan, reduced: &Reduced) -> Vec<Self> {
        let mut all = Vec::new();
        for (on, member) in reduced.members.iter().enumerate() {
            let named: Vec<Naming> = (member.options.iter().enumerate())
                .flat_map(|(option, &(first, last))| (first as usize..last as usize).map(move |group| (option, group)))
                .map(|(option, group)| Naming { option, group, choices: reduced.named(plan, group) })
                .collect();
            for &of in &member.depends {
                let naming: Vec<&Naming> = named.iter().filter(|n| n.choice(of).is_some()).collect();
                all.push(Self::new(plan, reduced, on as u32, of, &naming));
            }
        }
        all
    }

    /// From the groups that name the other.
    fn new(plan: &Plan, reduced: &Reduced, on: u32, of: u32, naming: &[&Naming]) -> Self {
        let (options, others) = (reduced.agent(plan, on).options, reduced.agent(plan, of).options);
        let third = third_parties(plan, reduced, of, naming, options * others);
        let mut entries = Vec::new();
        for naming in naming {
            let loose = naming.choices.iter().any(|&(m, _)| m != of && third.iter().all(|&(t, _)| t != m));
            let mut rows = vec![0];
            let mut stride = 1;
            for &(member, choices) in &third {
                rows = match naming.choice(member) {
                    Some(choice) => rows.iter().map(|row| row + choice * stride).collect(),
                    None => (0..choices).flat_map(|c| rows.iter().map(move |row| row + c * stride)).collect(),
                };
                stride *= choices;
            }
            let place = naming.choice(of).unwrap_or(0) * options + naming.option;
            let at = rows.iter().map(|row| (row * options * others + place) as u32);
            entries.extend(at.map(|at| Entry { at, group: naming.group as u32, loose }));
        }
        let rows: usize = third.iter().map(|&(_, choices)| choices).product();
        Self { on, of, options, others, payoffs: rows * options * others, entries }
    }

    /// The largest A(o,q) − A(o',q) − A(o,q') + A(o',q'), or a bound on it.
    fn second_difference(&self, work: &mut Workspace) -> f64 {
        let Workspace { groups, payoffs, .. } = work;
        payoffs.clear();
        payoffs.resize(self.payoffs, (0.0, 0.0));
        for entry in &self.entries {
            let value = groups[entry.group as usize];
            let (low, high) = &mut payoffs[entry.at as usize];
            *low += if entry.loose { value.min(0.0) } else { value };
            *high += if entry.loose { value.max(0.0) } else { value };
        }
        let mut most = 0.0_f64;
        for row in payoffs.chunks(self.options * self.others) {
            for (q, here) in row.chunks(self.options).enumerate() {
                for there in row.chunks(self.options).skip(q + 1) {
                    let gains = here.iter().zip(there).map(|(h, t)| (h.0 - t.1, h.1 - t.0));
                    let (low, high) =
                        gains.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), g| (l.min(g.0), h.max(g.1)));
                    most = most.max(high - low);
                }
            }
        }
        most
    }
}

/// The third parties, most often named first, whose choices a table of limited size can tell apart; with their options.
fn third_parties(plan: &Plan, reduced: &Reduced, of: u32, naming: &[&Naming], mut payoffs: usize) -> Vec<(u32, usize)> {
    let mut mentions: BTreeMap<u32, usize> = BTreeMap::new();
    for &(third, _) in naming.iter().flat_map(|n| &n.choices).filter(|(m, _)| *m != of) {
        *mentions.entry(third).or_default() += 1;
    }
    let mut third: Vec<(u32, usize)> = mentions.keys().map(|&m| (m, reduced.agent(plan, m).options)).collect();
    third.sort_by_key(|(m, _)| Reverse(mentions[m]));
    third.retain(|(_, choices)| {
        let larger = payoffs.saturating_mul(*choices);
        let fits = larger <= PAYOFFS && larger.saturating_mul(naming.len()) <= ENTRIES;
        payoffs = if fits { larger } else { payoffs };
        fits
    });
    third
}

/// Whether the response map of a component is known to contract, hence has one fixed point. Its groups are loaded.
///
/// A logit response moves by at most λ·d/4 in total variation when payoff differences move by d. With D_ij the largest
/// second difference of i's payoff in its own and j's option, over all the others may do, total variations obey
/// |Δpᵢ| ≤ Σⱼ (λᵢD_ij/4)·|Δpⱼ|, so a spectral radius of (λᵢD_ij/4) under 1 is enough. Expected payoffs are multilinear in
/// the members' probabilities, so the largest second difference is found where everybody plays a pure option.
pub(crate) fn contracts(plan: &Plan, numbers: &Numbers, reduced: &Reduced, work: &mut Workspace) -> bool {
    let members = reduced.members.len();
    let mut matrix = vec![0.0; members * members];
    for influence in &reduced.influences {
        let lambda = numbers.lambda[reduced.agent(plan, influence.on).player];
        matrix[influence.on as usize * members + influence.of as usize] =
            lambda * influence.second_difference(work) / 4.0;
    }
    spectral_radius_under_one(&matrix, members)
}

/// For a matrix without negative entries, any positive vector bounds the spectral radius (Collatz 1942, Wielandt 1950).
fn spectral_radius_under_one(matrix: &[f64], n: usize) -> bool {
    let mut x = vec![1.0; n];
    for _ in 0..60 {
        let image: Vec<f64> = (0..n).map(|i| (0..n).map(|j| matrix[i * n + j] * x[j]).sum()).collect();
        let ratios = || image.iter().zip(&x).map(|(y, x)| y / x);
        if ratios().all(|r| r < 1.0) {
            return true;
        }
        if ratios().all(|r| r >= 1.0) {
            return false;
        }
        // Averaging with the vector itself keeps it positive and makes the iteration converge for periodic matrices.
        let sum: f64 = image.iter().zip(&x).map(|(y, x)| y + x).sum();
        x.iter_mut().zip(&image).for_each(|(x, y)| *x = (*x + y) / sum * n as f64);
    }
    false
}
