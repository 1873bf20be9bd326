//! Scores of one forecaster, summed as they come.

/// Probabilities nearer to 0 or 1 than this are moved here for the log score.
const CLAMP: f64 = 1e-6;
/// Bins of equal width in log-odds, for the curve of reliability.
const BINS: usize = 400;
/// Log-odds that the bins cover, either side of 0.
const REACH: f64 = 14.0;

/// Sums of scores, and the forecasts by bin.
#[derive(Debug, Clone)]
pub struct Tally {
    /// Forecasts.
    pub n: f64,
    brier: f64,
    log: f64,
    /// For each bin: number, sum of forecasts, sum of outcomes.
    bins: Vec<[f64; 3]>,
    expected: f64,
    events: f64,
}

impl Default for Tally {
    fn default() -> Self {
        Self { n: 0.0, brier: 0.0, log: 0.0, bins: vec![[0.0; 3]; BINS], expected: 0.0, events: 0.0 }
    }
}

impl Tally {
    /// One forecast of any event, of the number, and the number that came.
    pub fn add(&mut self, any: f64, expected: f64, events: u32) {
        let outcome = f64::from(events.min(1));
        let clamped = any.clamp(CLAMP, 1.0 - CLAMP);
        self.n += 1.0;
        self.brier += (any - outcome).powi(2);
        self.log -= if events > 0 { clamped.ln() } else { (1.0 - clamped).ln() };
        self.expected += expected;
        self.events += f64::from(events);
        let odds = (clamped / (1.0 - clamped)).ln();
        let bin = ((odds + REACH) / (2.0 * REACH) * BINS as f64).clamp(0.0, BINS as f64 - 1.0) as usize;
        for (sum, value) in self.bins[bin].iter_mut().zip([1.0, any, outcome]) {
            *sum += value;
        }
    }

    /// Adds another's sums.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.brier += other.brier;
        self.log += other.log;
        self.expected += other.expected;
        self.events += other.events;
        for (to, from) in self.bins.iter_mut().flatten().zip(other.bins.iter().flatten()) {
            *to += from;
        }
    }

    /// Mean squared error.
    pub fn brier(&self) -> f64 {
        self.brier / self.n
    }

    /// Mean log score in nats; less is better.
    pub fn log(&self) -> f64 {
        self.log / self.n
    }

    /// Share of the forecasts whose event came.
    pub fn base_rate(&self) -> f64 {
        self.bins.iter().map(|bin| bin[2]).sum::<f64>() / self.n
    }

    /// Mean forecast.
    pub fn mean(&self) -> f64 {
        self.bins.iter().map(|bin| bin[1]).sum::<f64>() / self.n
    }

    /// Events expected for one that came.
    pub fn expected_to_events(&self) -> f64 {
        self.expected / self.events
    }

    /// Slope of the outcomes' shares over the mean forecasts, over twenty bins of equal width, weighted by their numbers.
    pub fn slope(&self) -> f64 {
        let mut bins = [[0.0; 3]; 20];
        for bin in &self.bins {
            if bin[0] > 0.0 {
                let place = ((bin[1] / bin[0]) * 20.0).min(19.0) as usize;
                for (to, from) in bins[place].iter_mut().zip(bin) {
                    *to += from;
                }
            }
        }
        regression(&bins)
    }

    /// The same over twenty bins of about as many forecasts each.
    pub fn slope_even(&self) -> f64 {
        let mut bins = [[0.0; 3]; 20];
        let mut passed = 0.0;
        for bin in &self.bins {
            let place = ((passed + bin[0] / 2.0) / self.n * 20.0).min(19.0) as usize;
            passed += bin[0];
            for (to, from) in bins[place].iter_mut().zip(bin) {
                *to += from;
            }
        }
        regression(&bins)
    }

    /// Intercept and slope of the logistic regression of the outcomes on the forecasts' log-odds (Cox 1958).
    pub fn recalibration(&self) -> (f64, f64) {
        let (mut a, mut b) = (0.0, 1.0);
        for _ in 0..30 {
            let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
            for bin in self.bins.iter().filter(|bin| bin[0] > 0.0) {
                let p = (bin[1] / bin[0]).clamp(CLAMP, 1.0 - CLAMP);
                let x = (p / (1.0 - p)).ln();
                let q = 1.0 / (1.0 + (-(a + b * x)).exp());
                let (residual, weight) = (bin[2] - bin[0] * q, bin[0] * q * (1.0 - q));
                ga += residual;
                gb += residual * x;
                haa += weight;
                hab += weight * x;
                hbb += weight * x * x;
            }
            let det = haa * hbb - hab * hab;
            a += (hbb * ga - hab * gb) / det;
            b += (haa * gb - hab * ga) / det;
        }
        (a, b)
    }

    /// Ten bins by forecast: (number, mean forecast, share of outcomes).
    pub fn curve(&self) -> Vec<(f64, f64, f64)> {
        const EDGES: [f64; 11] = [0.0, 0.001, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1.01];
        EDGES
            .windows(2)
            .map(|edges| {
                let within = |bin: &&[f64; 3]| bin[0] > 0.0 && (edges[0]..edges[1]).contains(&(bin[1] / bin[0]));
                let sum = |i: usize| self.bins.iter().filter(within).map(|bin| bin[i]).sum::<f64>();
                (sum(0), sum(1) / sum(0), sum(2) / sum(0))
            })
            .collect()
    }
}

fn regression(bins: &[[f64; 3]]) -> f64 {
    let n: f64 = bins.iter().map(|bin| bin[0]).sum();
    let (x, y) = (bins.iter().map(|bin| bin[1]).sum::<f64>() / n, bins.iter().map(|bin| bin[2]).sum::<f64>() / n);
    let (mut xy, mut xx) = (0.0, 0.0);
    for bin in bins.iter().filter(|bin| bin[0] > 0.0) {
        let (dx, dy) = (bin[1] / bin[0] - x, bin[2] / bin[0] - y);
        xy += bin[0] * dx * dy;
        xx += bin[0] * dx * dx;
    }
    xy / xx
}
