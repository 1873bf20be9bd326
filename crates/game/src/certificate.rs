//! When a stage has one equilibrium: a bound on how strongly its responses depend on one another.

use crate::numbers::Numbers;
use crate::plan::Plan;
use crate::reduced::{Member, Reduced};
use crate::solve::Workspace;

/// The most combinations of others' options over which a second difference is worked out exactly.
const EXACT: usize = 4_096;

/// Whether the response map of a component is known to contract, hence has one fixed point. Its groups are loaded.
///
/// A logit response moves by at most λ·d/4 in total variation when payoff differences move by d. With D_ij the largest
/// second difference of i's payoff in its own and j's option, over all the others may do, total variations obey
/// |Δpᵢ| ≤ Σⱼ (λᵢD_ij/4)·|Δpⱼ|, so a spectral radius of (λᵢD_ij/4) under 1 is enough. Expected payoffs are multilinear in
/// the members' probabilities, so the largest second difference is found where everybody plays a pure option.
pub(crate) fn contracts(plan: &Plan, numbers: &Numbers, reduced: &Reduced, work: &Workspace) -> bool {
    let members = reduced.members.len();
    let mut influence = vec![0.0; members * members];
    for (i, member) in reduced.members.iter().enumerate() {
        let lambda = numbers.lambda[plan.agents[member.agent as usize].player];
        let Some(differences) = second_differences(plan, reduced, member, work) else { return false };
        for (&j, difference) in member.depends.iter().zip(differences) {
            influence[i * members + j as usize] = lambda * difference / 4.0;
        }
    }
    spectral_radius_under_one(&influence, members)
}

/// By member that it depends on: the largest A(o,q) − A(o',q) − A(o,q') + A(o',q') over the pure options of the rest.
/// `None` if there are too many of these.
fn second_differences(plan: &Plan, reduced: &Reduced, member: &Member, work: &Workspace) -> Option<Vec<f64>> {
    let options = member.options.len();
    let sizes: Vec<usize> = member.depends.iter().map(|&j| reduced.agent(plan, j).options).collect();
    let profiles = sizes.iter().try_fold(1_usize, |n, &k| n.checked_mul(k)).filter(|&n| n * options <= EXACT)?;
    // strides[j]: how far apart two profiles are that differ by one in j's option.
    let strides: Vec<usize> = (0..sizes.len()).map(|j| sizes[j + 1..].iter().product()).collect();
    let mut payoff = vec![0.0; options * profiles];
    for (option, &(first, last)) in member.options.iter().enumerate() {
        let row = &mut payoff[option * profiles..(option + 1) * profiles];
        for group in first as usize..last as usize {
            add_where(plan, reduced, member, group, &sizes, &strides, work.groups[group], row);
        }
    }
    let differences = (0..sizes.len()).map(|j| {
        let mut most = 0.0_f64;
        for profile in (0..profiles).filter(|p| p / strides[j] % sizes[j] == 0) {
            for q in 0..sizes[j] {
                for instead in q + 1..sizes[j] {
                    let (here, there) = (profile + q * strides[j], profile + instead * strides[j]);
                    let gain = |o: usize| payoff[o * profiles + here] - payoff[o * profiles + there];
                    let (low, high) = (0..options).map(gain).fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), g| (l.min(g), h.max(g)));
                    most = most.max(high - low);
                }
            }
        }
        most
    });
    Some(differences.collect())
}

/// Adds a group's value to the profiles in which the others take the options that it names.
#[allow(clippy::too_many_arguments, reason = "one loop of the function above, named")]
fn add_where(plan: &Plan, reduced: &Reduced, member: &Member, group: usize, sizes: &[usize], strides: &[usize], value: f64, row: &mut [f64]) {
    let named: Vec<(usize, usize)> = reduced
        .slots(group)
        .iter()
        .filter_map(|&slot| {
            let place = member.depends.iter().position(|&j| {
                let agent = reduced.agent(plan, j);
                (agent.first_slot..agent.first_slot + agent.options).contains(&(slot as usize))
            })?;
            Some((place, slot as usize - reduced.agent(plan, member.depends[place]).first_slot))
        })
        .collect();
    for (profile, sum) in row.iter_mut().enumerate() {
        if named.iter().all(|&(j, q)| profile / strides[j] % sizes[j] == q) {
            *sum += value;
        }
    }
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
