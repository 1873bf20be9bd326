//! Our equilibrium is the agent logit equilibrium, at precision 1, of the tree that is written out.

use proptest::prelude::*;
use situation::Situation;
use situation::export::{ExportError, Gambit};
use spine::Key;

use crate::asking::{Wanted, read, shipped, whether};
use crate::efg::Efg;
use crate::random_situation::{AS_OF, situations};

/// The largest difference between a probability and the logit response to all others in the written tree.
fn residual(gambit: &Gambit) -> f64 {
    let tree = Efg::read(&gambit.text);
    assert_eq!(tree.players.len(), gambit.players.len());
    let responses = tree.responses(&gambit.equilibrium);
    let difference = |(player, set): (usize, usize), response: &[f64]| {
        let ours = &gambit.equilibrium[player - 1][set - 1];
        ours.iter().zip(response).map(|(p, q)| (p - q).abs()).fold(0.0, f64::max)
    };
    responses.iter().map(|(set, response)| difference(*set, response)).fold(0.0, f64::max)
}

fn written(situation: &Situation, wanted: &Wanted) -> Option<Gambit> {
    match wanted.gambit(situation) {
        Ok(gambit) => Some(gambit),
        Err(ExportError::TooLarge { .. } | ExportError::NothingOpen { .. }) => None,
        Err(why) => panic!("{}: {why}", wanted.request.text),
    }
}

#[test]
fn every_lever_and_outcome_that_ships_is_written_with_our_equilibrium_or_refused_as_too_large() {
    for (name, situation) in shipped() {
        let as_of = situation.written.to_string();
        let (mut fits, mut apart, mut worst, mut largest) = (0, 0, 0.0_f64, 0);
        let subjects: Vec<_> = situation.instruments.keys().chain(situation.outcomes.keys()).collect();
        for subject in &subjects {
            let wanted = whether(&situation, subject, &as_of);
            if wanted.inquest(&situation).is_err() {
                continue;
            }
            let Some(gambit) = written(&situation, &wanted) else { continue };
            apart += usize::from(!gambit.groups.is_empty());
            let residual = residual(&gambit);
            assert!(residual < 1e-9, "{name}, {subject}: {residual:.1e}");
            fits += 1;
            worst = worst.max(residual);
            largest = largest.max(gambit.terminals * gambit.players.len());
            println!(
                "{name} {subject}: {} ends, {} players, residual {residual:.1e}",
                gambit.terminals,
                gambit.players.len()
            );
        }
        println!(
            "{name}: {fits} of {} fit ({apart} apart), worst residual {worst:.1e}, largest {largest} payoffs",
            subjects.len()
        );
        assert!(fits > 0, "{name}");
    }
}

#[test]
fn so_it_is_in_every_view_and_draw() {
    let situations = shipped();
    let (_, situation) = situations.iter().find(|(name, _)| name == "platform-fine").expect("it ships");
    let as_of = situation.written.to_string();
    for subject in situation.instruments.keys() {
        for actor in situation.actors.keys() {
            for draw in 0..5 {
                let wanted = whether(situation, subject, &as_of).view(actor.as_str()).draw(draw);
                let gambit = wanted.gambit(situation).expect("it is small");
                assert!(residual(&gambit) < 1e-9, "{subject} {actor} {draw}");
            }
        }
    }
}

fn cases(of_256: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    config.cases = (config.cases * of_256 / 256).max(1);
    config.rng_seed = proptest::test_runner::RngSeed::Fixed(2026);
    config
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn so_it_is_in_random_situations(
        draft in situations(),
        subject: prop::sample::Index,
        view: prop::sample::Index,
        draw in prop::option::of(0..3_usize),
    ) {
        let situation = read(&draft.text());
        let subjects: Vec<Key> = situation.instruments.keys().chain(situation.outcomes.keys()).cloned().collect();
        let actors: Vec<Option<&Key>> = situation.actors.keys().map(Some).chain([None]).collect();
        let mut wanted = whether(&situation, subject.get(&subjects), AS_OF);
        wanted.vantage.draw = draw;
        wanted.vantage.view = view.get(&actors).cloned();
        prop_assume!(wanted.inquest(&situation).is_ok());
        let Some(gambit) = written(&situation, &wanted) else { return Ok(()) };
        prop_assert!(residual(&gambit) < 1e-9, "{}", gambit.text);
        // As a tree in which those who answer move apart, where that is smaller, it is the same game.
        let payoffs = gambit.terminals * gambit.players.len();
        if let Ok(apart) = wanted.gambit_within(&situation, payoffs - 1) {
            prop_assert!(apart.groups.len() > 1);
            prop_assert_eq!(&apart.equilibrium, &gambit.equilibrium);
            prop_assert!(residual(&apart) < 1e-9, "{}", apart.text);
        }
    }
}
