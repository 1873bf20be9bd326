//! Which blocks are a site's and which are the page's own.

use crate::Role;
use crate::layout::compose::Composer;
use crate::layout::furniture::is_furniture;

/// Shorter blocks that are all links are furniture (bytes).
const SHORT: usize = 160;
/// Blocks from here on, with few links, are prose (bytes).
const PROSE: usize = 100;

/// What is known of a block besides its words.
pub(super) struct Note {
    /// Bytes of it within links.
    pub linked: usize,
    /// It stands in the cell of a table, and in no paragraph there.
    pub cell: bool,
    /// The innermost suspect around it.
    pub suspect: Option<u32>,
}

/// An element that by its name looks like furniture.
pub(super) struct Suspect {
    /// The suspect around it.
    pub parent: Option<u32>,
    /// It is a `header`, and nothing else speaks against it.
    pub header: bool,
    /// An article, or the heading of one, lies in it.
    pub has_content: bool,
    /// Bytes of prose in it.
    prose: usize,
}

impl Suspect {
    pub(super) fn new(parent: Option<u32>, header: bool) -> Self {
        Self { parent, header, has_content: false, prose: 0 }
    }
}

/// Says of each block from `first` on what it is for.
///
/// Names mislead: whole pages stand in a `form`, or in a `div` named after the sidebar beside it. So a suspect that holds
/// most of the page's prose and an article's heading, or nearly all of its prose, is none.
pub(super) fn judge(composer: &mut Composer<'_>, first: usize, notes: &[Note], suspects: Vec<Suspect>) {
    let convicted = convict(composer, first, notes, suspects);
    for (at, note) in notes.iter().enumerate() {
        let Some(block) = composer.blocks().get(first + at).cloned() else { return };
        let len = block.span.len();
        let convicted = note.suspect.is_some_and(|suspect| convicted.get(suspect as usize) == Some(&true));
        let only_links = block.role != Role::Heading && len < SHORT && note.linked * 4 >= len * 3;
        let role = if convicted || only_links || is_furniture(composer.words_of(&block)) {
            Role::Furniture
        } else if note.cell && is_prose(len, note.linked) {
            Role::Paragraph
        } else {
            continue;
        };
        if let Some(block) = composer.blocks().get_mut(first + at) {
            block.role = role;
        }
    }
}

fn is_prose(len: usize, linked: usize) -> bool {
    len >= PROSE && linked * 3 <= len
}

/// Which suspects are furniture, themselves or for one around them.
fn convict(composer: &mut Composer<'_>, first: usize, notes: &[Note], mut suspects: Vec<Suspect>) -> Vec<bool> {
    let mut all = 0;
    for (note, block) in notes.iter().zip(composer.blocks().iter().skip(first)) {
        let len = block.span.len();
        if block.role != Role::Heading && is_prose(len, note.linked) {
            all += len;
            if let Some(suspect) = note.suspect.and_then(|index| suspects.get_mut(index as usize)) {
                suspect.prose += len;
            }
        }
    }
    // those within come after those around them
    for at in (0..suspects.len()).rev() {
        let (prose, has_content) = (suspects[at].prose, suspects[at].has_content);
        if let Some(around) = suspects[at].parent.and_then(|parent| suspects.get_mut(parent as usize)) {
            around.prose += prose;
            around.has_content |= has_content;
        }
    }
    let mut convicted: Vec<bool> = Vec::with_capacity(suspects.len());
    for suspect in &suspects {
        let most = all > 0 && suspect.prose * 2 > all && suspect.has_content;
        let nearly_all = all > 0 && suspect.prose * 10 > all * 9;
        let around = suspect.parent.and_then(|parent| convicted.get(parent as usize)).copied().unwrap_or(false);
        convicted.push(around || !(most || nearly_all));
    }
    convicted
}
