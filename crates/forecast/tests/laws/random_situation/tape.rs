//! Decisions read from a row of random numbers, so that smaller numbers and shorter rows make simpler situations.

/// A row of numbers; beyond its end there are zeros, and a zero always stands for the simplest choice.
pub struct Tape {
    numbers: Vec<u32>,
    next: usize,
}

impl Tape {
    pub fn new(numbers: Vec<u32>) -> Self {
        Self { numbers, next: 0 }
    }

    fn draw(&mut self) -> u32 {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        number
    }

    /// A whole number under `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.draw() as usize % n.max(1)
    }

    /// A whole number from `low` to `high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    /// A number in `[low, high)`, on a grid of a thousand.
    pub fn real(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.below(1000) as f64 / 1000.0
    }

    /// One of some things.
    pub fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}
