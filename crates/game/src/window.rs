//! From a period to a window: how a choice that may fall any day grows with time.

/// What one period's choice becomes over a window of `periods` periods, for an event: p₀ the probability of the status
/// quo over one period,
///
/// pₒ(W) = (1 − p₀^(|W|/T)) · pₒ / (1 − p₀), and p₀(W) = p₀^(|W|/T).
///
/// `period[status_quo]` is p₀; the result sums to one if `period` does. `periods` is at least 0.
///
/// ```
/// let half = game::over_window(&[0.64, 0.36], 0, 0.5);
/// assert!((half[0] - 0.8).abs() < 1e-12);
/// ```
pub fn over_window(period: &[f64], status_quo: usize, periods: f64) -> Vec<f64> {
    let mut window = period.to_vec();
    over_window_in_place(&mut window, status_quo, periods);
    window
}

/// [`over_window`], overwriting.
pub fn over_window_in_place(p: &mut [f64], status_quo: usize, periods: f64) {
    let others: f64 = p.iter().enumerate().filter(|(o, _)| *o != status_quo).map(|(_, p)| p).sum();
    if others <= 0.0 {
        return;
    }
    // ln_1p and exp_m1 keep rare events exact. Nothing happens in no time, not even what is certain: 0 · ln 0.
    let log_stay = if periods > 0.0 { periods * (-others.min(1.0)).ln_1p() } else { 0.0 };
    let happens = -log_stay.exp_m1();
    for (o, p) in p.iter_mut().enumerate() {
        *p = if o == status_quo { log_stay.exp() } else { happens * *p / others };
    }
}

/// One window after another: the first event decides.
///
/// p(o) = first(o) + first(status quo) · second(o).
pub fn then_in_place(first: &mut [f64], status_quo: usize, second: &[f64]) {
    let stays = first[status_quo];
    for (o, (p, next)) in first.iter_mut().zip(second).enumerate() {
        *p = if o == status_quo { stays * next } else { *p + stays * next };
    }
}

/// Half the summed absolute difference of two distributions, in `[0, 1]`.
pub fn total_variation(p: &[f64], q: &[f64]) -> f64 {
    p.iter().zip(q).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0
}
