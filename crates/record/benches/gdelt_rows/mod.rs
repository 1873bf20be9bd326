//! Made-up lines of GDELT 1.0 that are always the same: 58 columns, filled as the codebook says.
//!
//! What counts for speed is like the real files: few states do most of what is done, half of all rows are of a few
//! codes, an address is told of by some rows, a few rows are told twice, some have no country. Lines come in the order
//! of the days on which they were added; events happened on that day or before.

use std::io::{self, Write};

use jiff::ToSpan;
use vocab::cameo::{self, Cameo};
use vocab::{ActorKind, Date, Gazetteer};

/// The first day and how many days there are: thirty years.
const FIRST: (i16, i8, i8) = (1990, 1, 1);
const DAYS: u64 = 10_957;

/// The states that are in the news most, in this order; then all others by their codes.
const FREQUENT: [&str; 24] = [
    "USA", "RUS", "CHN", "ISR", "GBR", "IRN", "IRQ", "PAK", "IND", "JPN", "FRA", "DEU", "TUR", "SYR", "AFG", "UKR",
    "KOR", "PRK", "EGY", "AUS", "PSE", "SAU", "CAN", "NGA",
];
/// Weights of the twenty roots of CAMEO, of a thousand.
const ROOTS: [u64; 20] = [90, 70, 80, 290, 95, 15, 30, 25, 15, 25, 55, 45, 20, 10, 10, 5, 50, 25, 40, 5];
const ROLES: [&str; 10] = ["GOV", "MIL", "COP", "BUS", "LEG", "MED", "CVL", "OPP", "REB", "JUD"];
const WORDS: [&str; 24] = [
    "talks",
    "leader",
    "says",
    "troops",
    "border",
    "trade",
    "deal",
    "police",
    "minister",
    "visit",
    "protest",
    "attack",
    "aid",
    "vote",
    "court",
    "summit",
    "sanctions",
    "nuclear",
    "economy",
    "crisis",
    "envoy",
    "peace",
    "army",
    "election",
];

/// Numbers that look random and are always the same (splitmix64).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn per_cent(&mut self, n: u64) -> bool {
        self.below(100) < n
    }

    /// In [0, 1).
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A place in a list, the n-th about 1/n as often as the first.
    fn ranked(&mut self, length: usize) -> usize {
        let place = ((length + 1) as f64).powf(self.fraction()) as usize - 1;
        place.min(length - 1)
    }
}

/// A day as the columns say it.
struct Day {
    year: i16,
    compact: String,
    slashed: String,
}

impl Day {
    fn new(date: Date) -> Self {
        let compact = date.strftime("%Y%m%d").to_string();
        Self { year: date.year(), compact, slashed: date.strftime("%Y/%m/%d").to_string() }
    }
}

/// Who acts: a state, and whose part of it; or a role without a state; or nobody.
#[derive(Clone, Copy)]
struct Who {
    state: Option<usize>,
    role: Option<&'static str>,
}

/// What a row says, but for its id.
#[derive(Clone)]
struct Told {
    day: usize,
    source: Who,
    target: Who,
    code: &'static Cameo,
    page: u64,
    place: Option<usize>,
}

/// The lines, one after the other.
pub struct Rows {
    random: Sequence,
    count: u64,
    next: u64,
    id: u64,
    states: Vec<(String, String)>,
    codes: Vec<Vec<&'static Cameo>>,
    days: Vec<Day>,
    last: Option<Told>,
}

impl Rows {
    /// So many lines over all thirty years. Other counts give other lines.
    pub fn new(count: u64) -> Self {
        let states = Gazetteer::builtin().actors().iter().filter(|actor| actor.kind == ActorKind::State);
        let mut states: Vec<(String, String)> =
            states.map(|state| (state.id.as_str().to_owned(), state.name.to_uppercase())).collect();
        states.sort_by_key(|(code, _)| {
            let rank = FREQUENT.iter().position(|frequent| frequent == code).unwrap_or(FREQUENT.len());
            (rank, code.clone())
        });
        let mut codes = vec![Vec::new(); ROOTS.len()];
        for code in cameo::all() {
            let root = code.root().parse::<usize>().unwrap_or(1);
            codes[root - 1].push(code);
        }
        let (year, month, day) = FIRST;
        let first = jiff::civil::date(year, month, day);
        let days = (0..DAYS).map(|day| Day::new(first.saturating_add((day as i64).days()))).collect();
        Self { random: Sequence(2026), count, next: 0, id: 100_000_000, states, codes, days, last: None }
    }

    /// Writes a line, and says in which year it was added; `None` when all are written.
    pub fn write(&mut self, out: &mut impl Write) -> io::Result<Option<i16>> {
        if self.next >= self.count {
            return Ok(None);
        }
        // More and more is told as the years go by.
        let passed = (self.next as f64 / self.count as f64).powf(0.7);
        let added = ((passed * DAYS as f64) as usize).min(self.days.len() - 1);
        self.next += 1;
        self.id += 1 + self.random.below(3);
        let told = match self.last.take() {
            Some(last) if self.random.per_cent(6) => last,
            last => self.told(added, last),
        };
        self.line(&told, added, out)?;
        self.last = Some(told);
        Ok(Some(self.days[added].year))
    }

    fn told(&mut self, added: usize, last: Option<Told>) -> Told {
        let random = &mut self.random;
        let before = match random.below(100) {
            0 => 365,
            1..=9 => 1 + random.below(30) as usize,
            _ => 0,
        };
        let mut root = 0;
        let mut left = random.below(ROOTS.iter().sum());
        while left >= ROOTS[root] {
            left -= ROOTS[root];
            root += 1;
        }
        let code = self.codes[root][random.ranked(self.codes[root].len())];
        let mut page = random.below(1_000_000_000);
        let mut source = self.who(5, 12);
        let mut target = self.who(15, 12);
        if let Some(last) = last
            && self.random.per_cent(65)
        {
            // Another event of the same report, often between the same actors.
            page = last.page;
            if self.random.per_cent(60) {
                (source, target) = (last.target, last.source);
            }
        }
        let place = if self.random.per_cent(80) { source.state } else { target.state };
        Told { day: added.saturating_sub(before), source, target, code, page, place }
    }

    /// Nobody, or a role without a state, in so many cases of a hundred.
    fn who(&mut self, nobody: u64, stateless: u64) -> Who {
        let random = &mut self.random;
        let case = random.below(100);
        if case < nobody {
            return Who { state: None, role: None };
        }
        let role = ROLES[random.ranked(ROLES.len())];
        if case < nobody + stateless {
            return Who { state: None, role: Some(role) };
        }
        let role = random.per_cent(45).then_some(role);
        Who { state: Some(random.ranked(self.states.len())), role }
    }

    fn line(&mut self, told: &Told, added: usize, out: &mut impl Write) -> io::Result<()> {
        let (day, added) = (&self.days[told.day], &self.days[added]);
        let month_and_day = &day.compact[4..];
        let month = &day.compact[..6];
        let through = month_and_day.parse::<f64>().unwrap_or(0.0) / 1_300.0;
        write!(out, "{}\t{}\t{month}\t{}\t{:.4}", self.id, day.compact, day.year, f64::from(day.year) + through)?;
        for who in [told.source, told.target] {
            let (code, name) = who.state.map_or(("", ""), |state| {
                let (code, name) = &self.states[state];
                (code, name)
            });
            let role = who.role.unwrap_or("");
            let name = if name.is_empty() { role } else { name };
            write!(out, "\t{code}{role}\t{name}\t{code}\t\t\t\t\t{role}\t\t")?;
        }
        let (code, root) = (&told.code.code, told.code.root());
        let base = code.get(..3).unwrap_or(code);
        let quad = match root.parse().unwrap_or(0) {
            0..=5 => 1,
            6..=8 => 2,
            9..=13 => 3,
            _ => 4,
        };
        let mentions = 1 + self.random.ranked(60);
        let tone = self.random.fraction() * 16.0 - 9.0;
        let first = u8::from(self.random.per_cent(60));
        write!(out, "\t{first}\t{code}\t{base}\t{root}\t{quad}\t{:.1}", told.code.goldstein)?;
        write!(out, "\t{mentions}\t1\t{mentions}\t{tone:.13}")?;
        for state in [told.source.state, told.target.state, told.place] {
            match state {
                None => write!(out, "\t0\t\t\t\t\t\t")?,
                Some(state) => {
                    let (code, name) = &self.states[state];
                    let latitude = (state * 37 % 120) as f64 - 55.5;
                    let longitude = (state * 53 % 350) as f64 - 174.25;
                    let two = &code[..2];
                    write!(out, "\t1\t{name}\t{two}\t{two}\t{latitude}\t{longitude}\t{two}")?;
                }
            }
        }
        let word = |shift: u32| WORDS[(told.page >> shift) as usize % WORDS.len()];
        let (site, page) = (told.page % 3_000, told.page);
        writeln!(
            out,
            "\t{}\thttp://www.daily-{site}.com/news/{}/{}-{}-{}-{}-{page}.html",
            added.compact,
            added.slashed,
            word(0),
            word(5),
            word(10),
            word(15),
        )
    }
}
