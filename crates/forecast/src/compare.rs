//! Side by side: what two actors gain, what they want, or what was said.

use serde::Serialize;
use situation::Situation;
use spine::asking::Asked;
use spine::{Abstain, Record};

use crate::ask::Inquest;
use crate::basis::Basis;
use crate::compare_claims::{Claims, claims};
use crate::compare_gains::{Gains, gains};
use crate::compare_interests::{Interests, interests};
use crate::request::{AskError, Request};
use crate::setting::Setting;
use crate::statistics::{mean, quantile};

/// What is laid side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// What each actor gains from each option.
    Gains,
    /// What two actors want.
    Interests,
    /// What was said of the instruments asked about.
    Claims,
}

/// A comparison, and what it was made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// What it was made from.
    #[serde(flatten)]
    pub basis: Basis,
    /// What stands side by side.
    #[serde(flatten)]
    pub compared: Compared,
}

/// What stands side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compared {
    /// See [`By::Gains`].
    Gains(Gains),
    /// See [`By::Interests`]; one for each pair.
    Interests(Vec<Interests>),
    /// See [`By::Claims`].
    Claims(Claims),
}

/// A number over the draws: mean, 10th and 90th percentile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 10th percentile.
    pub low: f64,
    /// 90th percentile.
    pub high: f64,
}

impl Spread {
    pub(crate) fn of(values: &[f64]) -> Self {
        Self { mean: mean(values), low: quantile(values, None, 0.1), high: quantile(values, None, 0.9) }
    }
}

/// Lays side by side what a question is about. `progress` is told how many of how many steps are done.
///
/// # Errors
/// See [`AskError`].
pub fn compare(
    situation: &Situation,
    asked: &Asked,
    request: &Request,
    record: &dyn Record,
    by: By,
    progress: impl Fn(usize, usize),
) -> Result<Comparison, AskError> {
    let could_not = |why: Abstain| AskError::Model { as_of: request.as_of, why: why.to_string() };
    let (basis, compared) = match by {
        By::Gains => {
            let inquest = Inquest::new(situation, asked, request, record)?;
            if !inquest.instruments().any(|key| inquest.situation.instruments.contains_key(key)) {
                let keys: Vec<String> = inquest.instruments().map(|key| format!("`{key}`")).collect();
                return Err(AskError::NotCovered(format!(
                    "{} is no instrument of one actor: nobody can be made to bring it about, so nobody gains by it",
                    keys.join(", ")
                )));
            }
            let view = inquest.view(request.as_of, record);
            let gains = gains(&inquest, &view, progress).map_err(could_not)?;
            (Basis::new(situation, request, &inquest.model), Compared::Gains(gains))
        }
        By::Interests => {
            let setting = Setting::new(situation, request, record)?;
            let pairs = interests(&setting, asked)?;
            (Basis::new(situation, request, &setting.model), Compared::Interests(pairs))
        }
        By::Claims => {
            let inquest = Inquest::new(situation, asked, request, record)?;
            let view = inquest.view(request.as_of, record);
            let claims = claims(&inquest, &view).map_err(could_not)?;
            (Basis::new(situation, request, &inquest.model), Compared::Claims(claims))
        }
    };
    Ok(Comparison { basis, compared })
}
