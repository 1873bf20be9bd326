//! A regression that is learned batch by batch, and forgets.
//!
//! After each batch the posterior of the weights is taken for normal (Laplace's approximation) and becomes the prior of the
//! next, a little widened, so that old batches count less and less.

use rayon::prelude::*;

use super::cholesky::Cholesky;

/// Rows that one task sums; fixed, so that the number of threads changes no rounding.
const ROWS_A_TASK: usize = 512;
/// Newton steps a batch: the prior is close, so the first two do nearly all.
const STEPS: usize = 3;
/// Loss, in nats over a whole batch, below which a further step is not worth it.
const ENOUGH_GAIN: f64 = 0.5;
/// Times that a step which overshoots is halved.
const HALVINGS: usize = 8;
/// Bound on linear predictors, against overflow.
const BOUND: f64 = 30.0;

/// How the mean depends on the linear predictor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Outcomes in 0..=1; their log-odds are linear.
    Logit,
    /// Outcomes are counts, taken for Poisson; the logarithm of their mean is linear.
    Log,
}

impl Link {
    /// Mean at a linear predictor.
    pub(super) fn mean(self, eta: f64) -> f64 {
        let eta = eta.clamp(-BOUND, BOUND);
        match self {
            Self::Logit => 1.0 / (1.0 + (-eta).exp()),
            Self::Log => eta.exp(),
        }
    }

    /// Negative log-likelihood of an outcome at a linear predictor, up to a constant.
    fn loss(self, eta: f64, outcome: f64) -> f64 {
        let eta = eta.clamp(-BOUND, BOUND);
        match self {
            Self::Logit => eta.max(0.0) + (-eta.abs()).exp().ln_1p() - outcome * eta,
            Self::Log => eta.exp() - outcome * eta,
        }
    }

    /// Variance at a mean; with a canonical link also the slope of the mean.
    fn variance(self, mean: f64) -> f64 {
        match self {
            Self::Logit => mean * (1.0 - mean),
            Self::Log => mean,
        }
    }
}

/// One row of a batch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    /// Features.
    pub(super) x: &'a [f32],
    /// What is added to the linear predictor.
    pub(super) offset: f64,
    /// What came out.
    pub(super) outcome: f64,
    /// How much it counts.
    pub(super) weight: f64,
}

/// Normal distribution of the weights of a regression.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    link: Link,
    mean: Vec<f64>,
    precision: Vec<f64>,
    /// Precision of the prior, which is never forgotten.
    prior: Vec<f64>,
    prior_mean: Vec<f64>,
    factor: Option<Cholesky>,
}

impl Filter {
    /// Weights around `mean`, with the given precision each.
    pub(super) fn new(link: Link, mean: Vec<f64>, prior: Vec<f64>) -> Self {
        let size = mean.len();
        let mut precision = vec![0.0; size * size];
        for (i, value) in prior.iter().enumerate() {
            precision[i * size + i] = *value;
        }
        let factor = Cholesky::of(&precision, size);
        Self { link, prior_mean: mean.clone(), mean, precision, prior, factor }
    }

    /// The weights.
    pub(super) fn weights(&self) -> &[f64] {
        &self.mean
    }

    /// Linear predictor, without any offset.
    pub(super) fn predict(&self, x: &[f32]) -> f64 {
        dot(&self.mean, x)
    }

    /// Variance of the linear predictor that comes from not knowing the weights.
    pub(super) fn variance(&self, x: &[f32]) -> f64 {
        let x: Vec<f64> = x.iter().map(|&value| f64::from(value)).collect();
        self.factor.as_ref().map_or(0.0, |factor| factor.inverse_form(&x))
    }

    /// Learns from a batch, after keeping the share `keep` of what earlier batches said.
    pub(super) fn learn(&mut self, cases: &[Case], keep: f64) {
        let size = self.mean.len();
        self.forget(keep);
        let (centre, prior) = (self.mean.clone(), self.precision.clone());
        let mut loss = self.loss(cases, &centre, &prior);
        for _ in 0..STEPS {
            let (mut gradient, mut hessian) = self.sums(cases);
            for (sum, before) in hessian.iter_mut().zip(&prior) {
                *sum += before;
            }
            for (row, sum) in gradient.iter_mut().enumerate() {
                for (column, (centre, mean)) in centre.iter().zip(&self.mean).enumerate() {
                    *sum += lower(&prior, size, row, column) * (centre - mean);
                }
            }
            let Some(factor) = Cholesky::of(&hessian, size) else { return };
            factor.solve(&mut gradient);
            self.precision = hessian;
            self.factor = Some(factor);
            let Some(less) = self.step(cases, &centre, &prior, loss, gradient) else { return };
            let gain = loss - less;
            loss = less;
            if gain < ENOUGH_GAIN {
                return;
            }
        }
    }

    /// Goes along `step`, halved until the loss falls: the new loss; `None`, and no step, if it never does.
    fn step(&mut self, cases: &[Case], centre: &[f64], prior: &[f64], loss: f64, step: Vec<f64>) -> Option<f64> {
        let start = self.mean.clone();
        let mut scale = 1.0;
        for _ in 0..HALVINGS {
            for ((mean, start), step) in self.mean.iter_mut().zip(&start).zip(&step) {
                *mean = start + scale * step;
            }
            let now = self.loss(cases, centre, prior);
            if now <= loss {
                return Some(now);
            }
            scale *= 0.5;
        }
        self.mean = start;
        None
    }

    /// Negative logarithm of the posterior density, up to a constant.
    fn loss(&self, cases: &[Case], centre: &[f64], prior: &[f64]) -> f64 {
        let size = self.mean.len();
        let away: Vec<f64> = self.mean.iter().zip(centre).map(|(mean, centre)| mean - centre).collect();
        let mut form = 0.0;
        for (row, a) in away.iter().enumerate() {
            form += away.iter().enumerate().map(|(column, b)| lower(prior, size, row, column) * a * b).sum::<f64>();
        }
        let parts: Vec<f64> = cases
            .par_chunks(ROWS_A_TASK)
            .map(|cases| {
                cases
                    .iter()
                    .map(|case| case.weight * self.link.loss(case.offset + dot(&self.mean, case.x), case.outcome))
                    .sum::<f64>()
            })
            .collect();
        0.5 * form + parts.iter().sum::<f64>()
    }

    /// Fades the precision towards the prior's, and the mean towards the prior's mean by as much.
    fn forget(&mut self, keep: f64) {
        let size = self.mean.len();
        for value in &mut self.precision {
            *value *= keep;
        }
        for (i, prior) in self.prior.iter().enumerate() {
            let at = i * size + i;
            let added = (1.0 - keep) * prior;
            self.precision[at] += added;
            self.mean[i] += (self.prior_mean[i] - self.mean[i]) * added / self.precision[at];
        }
    }

    /// Gradient of the log-likelihood, and the lower triangle of the negative second derivative.
    fn sums(&self, cases: &[Case]) -> (Vec<f64>, Vec<f64>) {
        let size = self.mean.len();
        let parts: Vec<(Vec<f64>, Vec<f64>)> = cases
            .par_chunks(ROWS_A_TASK)
            .map(|cases| {
                let (mut gradient, mut hessian) = (vec![0.0; size], vec![0.0; size * size]);
                let mut x = vec![0.0; size];
                for case in cases {
                    for (to, &from) in x.iter_mut().zip(case.x) {
                        *to = f64::from(from);
                    }
                    let mean = self.link.mean(case.offset + dot(&self.mean, case.x));
                    let residual = case.weight * (case.outcome - mean);
                    let slope = case.weight * self.link.variance(mean);
                    for (row, &value) in x.iter().enumerate() {
                        gradient[row] += residual * value;
                        let scaled = slope * value;
                        for (sum, &other) in hessian[row * size..=row * size + row].iter_mut().zip(&x) {
                            *sum += scaled * other;
                        }
                    }
                }
                (gradient, hessian)
            })
            .collect();
        parts.into_iter().fold((vec![0.0; size], vec![0.0; size * size]), |mut total, part| {
            for (to, from) in total.0.iter_mut().zip(part.0) {
                *to += from;
            }
            for (to, from) in total.1.iter_mut().zip(part.1) {
                *to += from;
            }
            total
        })
    }
}

/// An entry of a symmetric matrix of which the lower triangle is kept.
fn lower(matrix: &[f64], size: usize, row: usize, column: usize) -> f64 {
    matrix[row.max(column) * size + row.min(column)]
}

/// Sum of products.
pub(super) fn dot(weights: &[f64], x: &[f32]) -> f64 {
    weights.iter().zip(x).map(|(weight, &value)| weight * f64::from(value)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_odds_of_a_share_are_found() {
        let cases: Vec<Case> =
            (0..400).map(|i| Case { x: &[1.0], offset: 0.0, outcome: f64::from(i % 4 == 0), weight: 1.0 }).collect();
        let mut filter = Filter::new(Link::Logit, vec![0.0], vec![1e-6]);
        for _ in 0..4 {
            filter.learn(&cases, 1.0);
        }
        assert!((filter.predict(&[1.0]) - (0.25f64 / 0.75).ln()).abs() < 1e-3);
        // 1600 cases of variance 3/16
        assert!((filter.variance(&[1.0]) - 1.0 / 300.0).abs() < 1e-4);
    }

    #[test]
    fn the_mean_of_counts_is_found_and_forgotten() {
        let cases = [Case { x: &[1.0], offset: 0.0, outcome: 3.0, weight: 100.0 }];
        let mut filter = Filter::new(Link::Log, vec![0.0], vec![1e-3]);
        filter.learn(&cases, 1.0);
        filter.learn(&cases, 1.0);
        assert!((filter.predict(&[1.0]) - 3f64.ln()).abs() < 0.01);
        filter.learn(&[], 0.0);
        assert!(filter.predict(&[1.0]).abs() < 1e-9);
    }
}
