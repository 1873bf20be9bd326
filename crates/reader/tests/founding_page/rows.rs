//! Column R of the acceptance list.

use reader::ClaimKind::{
    Absence, Belief, ConditionalForecast, Dependence, Event, Forecast, Infeasibility, Priority, Stance, Trend,
};
use reader::DamageKind::{IfLost, NumberLost, Spliced, TailLost};
use reader::{ClaimKind, Polarity, Tense, Voice};

use crate::page::{Asked, Page, founding_page};

type Row = (&'static str, fn(&Page));

/// The rows, each with what it asks in short.
const ROWS: [Row; 47] = [
    ("1 forecast, dependence, holder: author", |page| {
        let claim = page.claim(Forecast, "continue to rely");
        assert!(claim.also.contains(&Dependence) && claim.holder.is_none() && claim.speaker.is_none());
        assert!(claim.names("PRK") && claim.names("CHN") && claim.tense == Tense::Future);
    }),
    ("2 the reason is part of 1", |page| {
        assert!(page.claim(Forecast, "continue to rely").words.text.contains("to recover from the pandemic"));
    }),
    ("3 a belief of North Korea's", |page| {
        let claim = page.claim(Belief, "assume Chinese protection");
        assert!(claim.held_by("PRK") && claim.names("CHN"));
    }),
    ("4 a stance; Kim and Xi say so, not the author", |page| {
        let claim = page.claim(Stance, "opposing imperialism");
        assert_eq!(claim.speaker.as_ref().map(|who| who.words.text.as_str()), Some("Kim and Xi"));
    }),
    ("5 an event; its number is lost, and none is filled in", |page| {
        let claim = page.claim(Event, "year-old treaty");
        assert!(claim.has_lost(NumberLost) && claim.words.text.ends_with("renew a year-old treaty"));
    }),
    ("6 a fact whose end is lost", |page| {
        let claim = page.claim(Absence, "no other treaty ally");
        assert!(claim.has_lost(TailLost) && claim.denies() && claim.names("USA"));
    }),
    ("7 conditional, the “if” inferred and marked; never a fact", |page| {
        let claims = page.of("wins a second term");
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].kind, ConditionalForecast);
        let given = claims[0].condition.as_ref().unwrap();
        assert!(
            given.inferred && given.marker.is_empty() && given.words.text.starts_with("President Donald Trump wins")
        );
        assert!(claims[0].has_lost(IfLost) && claims[0].hedged("high probability"));
        let hedge = claims[0].hedge.as_ref().unwrap();
        assert_eq!(hedge.surveyed, Some("with high probability"));
        let readers = hedge.readers.unwrap();
        assert!(readers.q25 < readers.median && readers.median < readers.q75);
    }),
    ("8 the reason of 7", |page| {
        let claim = page.claim(ConditionalForecast, "wins a second term");
        assert!(claim.reason.as_ref().unwrap().text.starts_with("given his bromance with"));
    }),
    ("9 a fragment", |page| page.is_fragment("He was the first U.")),
    ("10 a forecast with “regardless”; the splice is marked", |page| {
        let claim = page.claim(Forecast, "ramp up defense spending");
        assert!(claim.concession.as_ref().unwrap().text.starts_with("Regardless of who wins"));
        assert!(claim.has_lost(Spliced) && claim.condition.is_none() && claim.names("JPN") && claim.names("KOR"));
    }),
    ("11 cannot be, with an exception that is itself hedged near zero", |page| {
        let claims = page.of("will not be able to influence");
        let main = claims.iter().find(|claim| claim.exception.is_some()).unwrap();
        assert_eq!(main.kind, Infeasibility);
        assert!(main.exception.as_ref().unwrap().words.text.starts_with("unless he chooses"));
        let exception = claims.iter().find(|claim| claim.words.text.contains("not going to happen")).unwrap();
        assert_eq!(exception.kind, Infeasibility);
    }),
    ("12 a fragment", |page| page.is_fragment("Worsening U.")),
    ("13 conditional, with a reason", |page| {
        let claim = page.claim(ConditionalForecast, "good faith negotiations");
        assert!(claim.given("If Biden wins") && claim.reason.as_ref().unwrap().text.contains("will not coddle Kim"));
    }),
    ("14 a fragment, not joined to 15", |page| {
        page.is_fragment("Moreover, as U.");
        assert!(!page.claim(Stance, "an outlier").sentence.text.contains("Moreover"));
    }),
    ("15 a stance", |page| {
        assert!(page.claim(Stance, "an outlier").names("PRK"));
        assert!(page.of("an outlier").iter().any(|claim| claim.words.text.contains("major security threat")));
    }),
    ("16 a trend, and what is said not to be known", |page| {
        assert_eq!(page.claim(Forecast, "drifts closer").polarity, Polarity::Open);
        assert!(page.claim(Trend, "drifts closer").names("CHN"));
    }),
    ("17 a stance and an absence, kept apart", |page| {
        assert!(page.claim(Stance, "supports denuclearizing").held_by("CHN"));
        assert!(page.claim(Absence, "explicitly called on").denies());
    }),
    ("18 a forecast, “not likely”", |page| {
        let claim = page.claim(Forecast, "this policy is not likely to change");
        assert!(claim.hedged("not likely"));
        assert!(claim.hedge.as_ref().unwrap().readers.unwrap().median < 0.5, "a negated hedge is read as one");
    }),
    ("19 a belief of Kim's, its content lost", |page| {
        let claim = page.claim(Belief, "Kim knows that as the U.");
        assert!(claim.holder_is("Kim") && claim.has_lost(TailLost) && claim.also.is_empty());
    }),
    ("20 a stance, mutual", |page| {
        let claim = page.claim(Stance, "reasons to draw closer");
        assert!(claim.holder_is("both North Korea and China") && claim.names("PRK") && claim.names("CHN"));
    }),
    ("21 cannot be, “even if”", |page| {
        let claim = page.claim(Infeasibility, "decouple from Pyongyang");
        assert!(claim.denies() && claim.condition.is_none());
        assert!(claim.concession.as_ref().unwrap().text.starts_with("even if North Korea conducts"));
    }),
    ("22 what many hold, and a conditional trend", |page| {
        let held = &page.of("beacon of freedom")[0];
        assert!(matches!(held.kind, Stance | Belief) && held.holder_is("Many Asian countries"));
        let shift = page.claim(ConditionalForecast, "perceptions will shift");
        assert!(shift.given("if Biden wins") && shift.also.contains(&Trend));
    }),
    ("23 conditional, bounded by “partially”", |page| {
        let claim = page.claim(ConditionalForecast, "partially recover");
        assert!(claim.given("if Biden becomes president") && claim.words.text.contains("partially"));
    }),
    ("24 “increasingly unlikely”, under “without”", |page| {
        let claim = page.claim(ConditionalForecast, "sustain its supremacy");
        assert!(claim.hedged("increasingly unlikely") && claim.given("without help from key allies"));
    }),
    ("25 a forecast, “doubtful”", |page| assert!(page.claim(Forecast, "join such a grouping").hedged("doubtful"))),
    ("26 a fragment", |page| page.is_fragment("The deteriorating U.")),
    ("27 a trend, with a shared interest as concession", |page| {
        let claim = page.claim(Trend, "continue to widen");
        assert!(claim.concession.as_ref().unwrap().text.contains("mutual interest"));
    }),
    ("28 two beliefs; the mirror of the second is lost", |page| {
        let beliefs = page.of("as an obstacle to progress");
        assert_eq!(beliefs.iter().filter(|claim| claim.kind == Belief).count(), 2);
        assert!(beliefs.iter().all(|claim| claim.has_lost(TailLost)));
    }),
    ("29 an open question, its end lost", |page| {
        let claim = page.claim(Forecast, "North Korea will reengage");
        assert!(claim.polarity == Polarity::Open && claim.has_lost(TailLost));
    }),
    ("30 no claim; the voice of a letter", |page| {
        assert!(page.of("I regret that we").is_empty());
        let at = page.text.find("I regret that we").unwrap();
        let segment = page.document.segments.iter().find(|segment| segment.span.contains(&at)).unwrap();
        assert_eq!(segment.voice, Some(Voice::Letter));
    }),
    ("31 a belief, its object lost", |page| {
        let claim = page.claim(Belief, "quite negative");
        assert!(claim.held_by("USA") && claim.has_lost(TailLost));
    }),
    ("32 a forecast, “theoretically possible”, which is no probability", |page| {
        let claim = page.claim(Forecast, "theoretically possible");
        let hedge = claim.hedge.as_ref().unwrap();
        assert!(claim.hedged("theoretically possible") && hedge.no_probability && hedge.readers.is_none());
        assert_eq!(claim.concession.as_ref().unwrap().text, "even if difficult");
    }),
    ("33 a belief of the United States: a priority of China's", |page| {
        let claim = page.claim(Belief, "enduring complaint");
        assert!(claim.also.contains(&Priority) && claim.held_by("USA"));
    }),
    ("34 a stance with its reason", |page| {
        let claim = page.claim(Stance, "reluctant to apply");
        assert!(claim.held_by("CHN") && claim.reason.as_ref().unwrap().text.starts_with("for fear of"));
    }),
    ("35 a belief of outsiders, “seems”", |page| {
        let claim = page.claim(Belief, "not serious about sanctions");
        assert!(claim.holder_is("many outsiders") && claim.hedged("seems"));
    }),
    ("36 a forecast, “bound to”; and a belief", |page| {
        assert!(page.claim(Forecast, "hoped-for cooperation").hedged("bound to"));
        assert!(page.claim(Belief, "hoped-for cooperation").held_by("USA"));
    }),
    ("37 a fragment", |page| page.is_fragment("Lastly, many in U.")),
    ("38 stances of two; the end is lost", |page| {
        let stances = page.of("keen intent to work");
        assert!(stances.iter().any(|claim| claim.holder_is("The Biden administration") && claim.kind == Stance));
        assert!(stances.iter().any(|claim| claim.held_by("CHN") && claim.kind == Stance));
        assert!(stances.iter().all(|claim| claim.has_lost(TailLost)));
    }),
    ("39 a belief, “might”, its end lost", |page| {
        let claim = page.claim(Belief, "its own reservations");
        assert!(claim.held_by("CHN") && claim.hedged("might") && claim.has_lost(TailLost));
    }),
    ("40 a forecast; who wrote the letter says so", |page| {
        let claim = page.claim(Forecast, "answer these concerns");
        assert!(claim.speaker.is_none() && claim.holder.is_none() && claim.voice == Some(Voice::Letter));
    }),
    ("41 a stance", |page| assert!(page.claim(Stance, "how to move the North Koreans").names("PRK"))),
    ("42 a stance, its end lost", |page| {
        let claim = page.claim(Stance, "also been frustrated");
        assert!(claim.held_by("CHN") && claim.has_lost(TailLost));
    }),
    ("43 a belief of China's, its content lost; nothing invented", |page| {
        let claim = page.claim(Belief, "China believes the U.");
        assert!(claim.held_by("CHN") && claim.has_lost(TailLost) && claim.also.is_empty());
        assert_eq!(claim.words.text, "China believes the U.");
    }),
    ("44 a belief of the United States, with a motive", |page| {
        let claim = page.claim(Belief, "using Pyongyang as leverage");
        assert!(claim.held_by("USA") && claim.reason.as_ref().unwrap().text.contains("leverage against America"));
    }),
    ("45 two fragments", |page| {
        page.is_fragment("China and the U. On the other hand");
        page.is_fragment("Both China and the U.");
    }),
    ("46 a stance, its object lost", |page| {
        let claim = page.claim(Stance, "possibility of closer U.");
        assert!(claim.held_by("CHN") && claim.has_lost(TailLost));
    }),
    ("47 contradicts 35; the count is kept, its date lost; “no doubt” is no probability", |page| {
        let claim = page.claim(Stance, "takes a strong stance");
        assert!(
            claim.held_by("CHN")
                && claim.has_lost(TailLost)
                && claim.words.text.contains("the four China-DPRK summits")
        );
        assert!(claim.hedge.as_ref().unwrap().no_probability);
        assert_eq!(page.claim(Belief, "not serious about sanctions").kind, ClaimKind::Belief, "both are kept");
    }),
];

#[test]
fn every_row_of_the_acceptance_list_is_reported() {
    let Some(page) = founding_page() else { return };
    let failed: Vec<&str> = ROWS
        .into_iter()
        .filter(|(_, check)| std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&page))).is_err())
        .map(|(name, _)| name)
        .collect();
    assert!(failed.is_empty(), "rows that fail: {failed:#?}");
}
