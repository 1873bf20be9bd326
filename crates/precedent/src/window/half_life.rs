//! How fast what happened is forgotten.

/// Half-lives of the tallies, in units of time; the last one forgets nothing.
pub(super) const HALF_LIVES: [f64; 5] = [2.0, 7.0, 28.0, 112.0, f64::INFINITY];
/// How many half-lives there are.
pub(super) const SPEEDS: usize = HALF_LIVES.len();

/// Index of each half-life.
pub(super) const DAYS_2: usize = 0;
pub(super) const DAYS_7: usize = 1;
pub(super) const DAYS_28: usize = 2;
pub(super) const DAYS_112: usize = 3;
pub(super) const EVER: usize = 4;

/// What is left of one after `age` units, at each half-life. A negative age counts as none.
pub(super) fn left_after(age: i32) -> [f64; SPEEDS] {
    let age = f64::from(age.max(0));
    HALF_LIVES.map(|half| if half.is_finite() { (-age / half).exp2() } else { 1.0 })
}

/// How many units of time count after `units` of them, each forgotten like an event: the sum of a geometric series.
pub(super) fn exposure(units: i32) -> [f64; SPEEDS] {
    let units = f64::from(units.max(0));
    HALF_LIVES.map(|half| {
        if half.is_infinite() {
            return units;
        }
        let keep = (-1.0 / half).exp2();
        (1.0 - (-units / half).exp2()) / (1.0 - keep)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_life_leaves_a_half() {
        assert_eq!(left_after(7)[DAYS_7], 0.5);
        assert_eq!(left_after(7)[EVER], 1.0);
        assert_eq!(left_after(-3)[DAYS_2], 1.0);
    }

    #[test]
    fn exposure_is_the_sum_of_what_is_left_of_each_unit() {
        let by_hand: f64 = (0..5).map(|age| left_after(age)[DAYS_2]).sum();
        assert!((exposure(5)[DAYS_2] - by_hand).abs() < 1e-12);
        assert_eq!(exposure(5)[EVER], 5.0);
    }
}
