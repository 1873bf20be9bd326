//! Changes of a text by whole lines and words: a mutated situation that still parses goes further than flipped bytes.

/// A small generator of Weyl steps, mixed: enough to choose with.
struct Chooser(u64);

impl Chooser {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        ((mixed >> 32) as usize) % n.max(1)
    }
}

/// Removes, repeats, moves or swaps a line, moves or copies a table, or puts one value or word in place of another.
pub fn change_lines(text: &str, seed: u32) -> String {
    let mut choose = Chooser(u64::from(seed));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=choose.below(3) {
        change(&mut lines, &mut choose);
    }
    lines.join("\n")
}

fn change(lines: &mut Vec<String>, choose: &mut Chooser) {
    if lines.is_empty() {
        return;
    }
    let at = choose.below(lines.len());
    let other = choose.below(lines.len());
    match choose.below(8) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => {
            let table = table_around(lines, at);
            lines.drain(table);
        }
        4 => {
            // the same table under another name
            let table = table_around(lines, at);
            let mut copy: Vec<String> = lines[table].to_vec();
            if let Some(header) = copy.first_mut().filter(|h| h.ends_with(']')) {
                header.insert_str(header.len() - 1, "x");
            }
            lines.extend(copy);
        }
        5 | 6 => {
            // the value of another line
            if let Some((_, value)) = lines[other].split_once('=')
                && let Some((key, _)) = lines[at].split_once('=')
            {
                lines[at] = format!("{key}={value}");
            }
        }
        _ => {
            let words = |line: &str| -> Vec<String> {
                line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.'))
                    .filter(|w| !w.is_empty())
                    .map(str::to_owned)
                    .collect()
            };
            let (from, to) = (words(&lines[at]), words(&lines[other]));
            if !from.is_empty() && !to.is_empty() {
                lines[at] = lines[at].replacen(&from[choose.below(from.len())], &to[choose.below(to.len())], 1);
            }
        }
    }
}

/// From the last header up to a line to the next one.
fn table_around(lines: &[String], at: usize) -> std::ops::Range<usize> {
    let header = |line: &String| line.starts_with('[');
    let start = lines[..=at].iter().rposition(header).unwrap_or(0);
    let end = lines[start + 1..].iter().position(header).map_or(lines.len(), |i| start + 1 + i);
    start..end
}
