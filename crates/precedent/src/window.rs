//! How many events of each kind one actor will aim at another within a window.

/// One event as a learner sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// When it happened: days (or months) since some epoch.
    pub day: i32,
    /// Who acted, below [`World::actors`].
    pub source: u32,
    /// Towards whom, below [`World::actors`].
    pub target: u32,
    /// The finest kind that it is of, below the number of kinds; it counts for that kind's ancestors too.
    pub kind: u16,
}

/// What is fixed beforehand: how many actors, where they are, which kinds of event there are.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Region of each actor.
    pub region: Vec<u16>,
    /// For each kind, the wider kind that it is part of, if any.
    pub parent: Vec<Option<u16>>,
}

/// What is to be forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Length of the window, in the unit of time.
    pub length: u32,
    /// How long after the last day that is known the window begins: 1 is the day after.
    pub lead: u32,
    /// Lengths of the seasons in the unit of time (7 for weeks of days, 12 for years of months).
    pub seasons: Vec<u32>,
}

/// What is to be expected of one kind in the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Expected number of events.
    pub expected: f64,
    /// Probability of at least one.
    pub any: f64,
    /// 10th and 90th percentile of that probability.
    pub interval: (f64, f64),
}

/// Learns from one day after another, and forecasts from what it has learned.
#[derive(Debug, Clone)]
pub struct Learner {
    world: World,
    settings: Settings,
    counts: std::collections::HashMap<(u32, u32), Vec<f64>>,
    first: Option<i32>,
    today: i32,
}

impl Learner {
    /// One that has seen nothing.
    pub fn new(world: World, settings: Settings) -> Self {
        Self { world, settings, counts: Default::default(), first: None, today: 0 }
    }

    /// Takes in what became known since the last call, and that everything up to `today` is now known. Days ascend.
    pub fn advance(&mut self, today: i32, newly_known: &[Occurrence]) {
        self.first.get_or_insert(today);
        self.today = today;
        let kinds = self.world.parent.len();
        for event in newly_known {
            let counts = self.counts.entry((event.source, event.target)).or_insert_with(|| vec![0.0; kinds]);
            let mut kind = Some(event.kind);
            while let Some(k) = kind {
                counts[usize::from(k)] += 1.0;
                kind = self.world.parent[usize::from(k)];
            }
        }
    }

    /// What to expect of each kind, of one actor towards another, in the window that begins [`Settings::lead`] days after
    /// the last day that is known. `None` if too little is known to say anything.
    pub fn outlook(&self, source: u32, target: u32) -> Option<Vec<Outlook>> {
        let days = f64::from(self.today - self.first? + 1);
        let none = vec![0.0; self.world.parent.len()];
        let counts = self.counts.get(&(source, target)).unwrap_or(&none);
        let of = |count: &f64| {
            let expected = (count + 0.1) / (days + 10.0) * f64::from(self.settings.length);
            let any = 1.0 - (-expected).exp();
            Outlook { expected, any, interval: (any / 2.0, (1.0 + any) / 2.0) }
        };
        Some(counts.iter().map(of).collect())
    }
}
