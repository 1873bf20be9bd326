//! How probable a claim makes what it says, as readers take its words; or why its words are no probability.

use reader::{Claim, ClaimKind, Clause, DamageKind, HedgeWords, Polarity as Said, Tense};
use spine::{Polarity, Stated};
use vocab::{Hedge, Reading};

use crate::clause::is_plain_will;
use crate::mapping::{Held, spoken};

/// Words by which something is only said to be possible.
const POSSIBLE: [&str; 8] = ["possible", "possibly", "may", "might", "could", "perhaps", "maybe", "conceivable"];

/// Whether a claim affirms what it says, and the probability of it.
///
/// Only what somebody forecasts on their own account is a probability: not what another is said to believe, not what is
/// wanted or was done, not rhetoric, not bare possibility, and not words that nobody was asked about. A plain “will” is
/// read as the surveyed “will happen”, and marked.
pub(crate) fn heard(claim: &Claim, clause: &str, held: Option<&Held>) -> (Polarity, Result<Stated, String>) {
    let stated = no_forecast(claim, held).map_or_else(|| by_words(claim, clause), Err);
    (polarity(claim, stated.as_ref().ok()), stated)
}

fn no_forecast(claim: &Claim, held: Option<&Held>) -> Option<String> {
    let whose = || claim.holder.as_ref().map_or_else(|| "somebody".to_owned(), |holder| spoken(&holder.words.text));
    let another = claim.holder.as_ref().is_some_and(|holder| {
        !claim.speaker.as_ref().is_some_and(|speaker| {
            speaker.words.text == holder.words.text || (speaker.actor.is_some() && speaker.actor == holder.actor)
        })
    });
    let lost = held.and_then(|held| held.given.as_ref().err());
    let bare = claim.damage.contains(&DamageKind::IfLost) && held.is_none();
    match claim.kind {
        _ if claim.polarity == Said::Open => Some("it says that this is not known".to_owned()),
        _ if claim.clause != Clause::Main => Some("it is said by the way".to_owned()),
        ClaimKind::Belief => Some(format!("it is what {} is said to believe", whose())),
        ClaimKind::Stance | ClaimKind::Priority => Some("it says what is wanted, not what will be".to_owned()),
        ClaimKind::Event | ClaimKind::Absence => Some("it says what was done or not done".to_owned()),
        ClaimKind::Infeasibility => Some("how sure one sounds that something cannot be is no probability".to_owned()),
        _ if another => Some(format!("it is what {} is said to hold", whose())),
        _ if claim.tense == Tense::Past => Some("it is about what is past".to_owned()),
        ClaimKind::Dependence | ClaimKind::Trend if claim.tense != Tense::Future => {
            Some("it is about how things stand".to_owned())
        }
        _ if bare => Some("its “if” is lost, and with it the condition".to_owned()),
        _ => lost.map(|why| format!("its condition is not in the situation: {why}")),
    }
}

fn by_words(claim: &Claim, clause: &str) -> Result<Stated, String> {
    let denied = claim.polarity == Said::Denied;
    let Some(hedge) = &claim.hedge else {
        let will = Hedge::lookup("will").filter(|_| claim.tense == Tense::Future && is_plain_will(clause));
        let will = will.ok_or("it has no words of probability")?;
        return Ok(stated(will.word(), *will.largest(), denied, true, denied));
    };
    let words = spoken(&hedge.words.text);
    if hedge.no_probability {
        return Err(format!("“{words}” is no probability"));
    }
    if denied && hedge.negated {
        return Err(format!("it is denied twice over (“{words}”)"));
    }
    match (hedge.readers, hedge.surveyed) {
        (Some(readers), Some(phrase)) => Ok(stated(phrase, readers, denied, false, denied || hedge.negated)),
        _ => Err(format!("nobody was asked what readers take “{words}” to mean")),
    }
}

/// The quartiles that readers gave, of what the claim speaks of: turned around if the claim denies it.
fn stated(phrase: &str, reading: Reading, denied: bool, plain: bool, turned: bool) -> Stated {
    let Reading { n, q25, median, q75, .. } = if denied { reading.turned() } else { reading };
    Stated { phrase: phrase.to_owned(), n, q25, median, q75, plain, turned }
}

fn polarity(claim: &Claim, stated: Option<&Stated>) -> Polarity {
    let possible = |hedge: &HedgeWords| {
        let lower = hedge.words.text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| POSSIBLE.contains(&word))
    };
    match (claim.polarity, stated, &claim.hedge) {
        (Said::Open, ..) => Polarity::Possible,
        (Said::Affirmed, _, Some(hedge)) if possible(hedge) && !hedge.negated => Polarity::Possible,
        (_, Some(stated), _) if stated.median < 0.5 => Polarity::Denies,
        (_, Some(stated), _) if stated.median > 0.5 => Polarity::Affirms,
        (_, Some(_), _) => Polarity::Possible,
        (Said::Denied, ..) => Polarity::Denies,
        (Said::Affirmed, None, Some(hedge)) => match hedge.readers {
            Some(readers) if readers.median < 0.5 => Polarity::Denies,
            None if hedge.negated => Polarity::Denies,
            _ => Polarity::Affirms,
        },
        (Said::Affirmed, None, None) => Polarity::Affirms,
    }
}
