//! CommonMark, with tables, footnotes and front matter.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use vocab::Date;

use super::compose::Composer;
use super::furniture::is_furniture;
use super::html;
use crate::Role;

/// What is known while the marks are walked through.
#[derive(Default)]
struct Walk {
    heading: bool,
    /// Quotations and list items that are open, from the outside in.
    around: Vec<Role>,
    /// Code, tables: no prose.
    aside: usize,
    links: usize,
    /// Pictures, whose words are shown only if they are missing.
    pictures: usize,
    front: bool,
    lists: usize,
    /// First block of the outermost list, and bytes of its words within links and in all.
    list: (usize, usize, usize),
    /// Bytes of the block within links, how many links these are.
    linked: usize,
    link_count: usize,
    published: Option<Date>,
}

/// Lays out Markdown; gives the day that its front matter names.
pub(super) fn compose(composer: &mut Composer<'_>) -> Option<Date> {
    let source = composer.source();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut walk = Walk::default();
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(tag) => walk.start(composer, &tag, range),
            Event::End(tag) => walk.end(composer, tag),
            Event::Text(words) if walk.front => walk.front_matter(composer, &words, range),
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                walk.words(composer, &words, range);
            }
            Event::SoftBreak => composer.space(),
            Event::HardBreak => composer.line_break(),
            Event::Rule => walk.end_block(composer),
            Event::InlineHtml(tag) if tag.starts_with("<br") => composer.line_break(),
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }
    walk.end_block(composer);
    walk.published
}

impl Walk {
    fn start(&mut self, composer: &mut Composer<'_>, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link { .. } => {
                self.links += 1;
                self.link_count += 1;
                return;
            }
            Tag::Image { .. } => {
                self.pictures += 1;
                return;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            _ => self.end_block(composer),
        }
        match tag {
            Tag::Heading { .. } => self.heading = true,
            Tag::BlockQuote(_) => self.around.push(Role::Quote),
            Tag::Item => self.around.push(Role::ListItem),
            Tag::CodeBlock(_) | Tag::Table(_) => self.aside += 1,
            Tag::MetadataBlock(_) => self.front = true,
            Tag::List(_) => {
                if self.lists == 0 {
                    self.list = (composer.blocks().len(), 0, 0);
                }
                self.lists += 1;
            }
            Tag::HtmlBlock => {
                let published = html::compose(composer, range);
                self.published = self.published.or(published);
            }
            _ => {}
        }
    }

    fn end(&mut self, composer: &mut Composer<'_>, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                return;
            }
            TagEnd::Image => {
                self.pictures = self.pictures.saturating_sub(1);
                return;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                return;
            }
            _ => self.end_block(composer),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = false,
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.around.pop();
            }
            TagEnd::CodeBlock | TagEnd::Table => self.aside = self.aside.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.front = false,
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                let (first, linked, all) = self.list;
                let blocks = composer.blocks();
                if self.lists == 0 && linked * 10 >= all * 8 && blocks.len() > first + 1 {
                    blocks[first..].iter_mut().for_each(|block| block.role = Role::Furniture);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, composer: &mut Composer<'_>, words: &str, range: Range<usize>) {
        if self.pictures > 0 {
            return;
        }
        let before = composer.so_far().len();
        let source = composer.source().get(range.clone()).unwrap_or_default();
        if let Some(inside) = source.find(words) {
            // code stands between its marks
            let start = range.start + inside;
            if self.aside > 0 {
                html::lines(composer, start..start + words.len());
            } else {
                composer.words(start..start + words.len());
            }
        } else if source.starts_with('&') {
            composer.whole(words, range);
        } else {
            composer.words(range);
        }
        if self.links > 0 {
            self.linked += composer.so_far().len().saturating_sub(before);
        }
    }

    fn end_block(&mut self, composer: &mut Composer<'_>) {
        let all = composer.so_far().len();
        let only_links = self.link_count > 1 && self.linked * 10 >= all * 8;
        let role = match self.around.last() {
            _ if self.heading => Role::Heading,
            _ if is_furniture(composer.so_far()) || only_links => Role::Furniture,
            _ if self.aside > 0 => Role::Aside,
            Some(role) => *role,
            None => Role::Paragraph,
        };
        composer.end_block(role);
        self.list.1 += self.linked;
        self.list.2 += all;
        (self.linked, self.link_count) = (0, 0);
    }

    /// Reads the title and the day from lines `key: value` or `key = value`; the other keys are no words of the page.
    fn front_matter(&mut self, composer: &mut Composer<'_>, words: &str, range: Range<usize>) {
        let source = composer.source();
        let start = source.get(range.clone()).and_then(|inside| inside.find(words)).map(|inside| range.start + inside);
        let (mut at, end) = start.map_or((range.start, range.end), |start| (start, start + words.len()));
        while let Some(rest) = source.get(at..end).filter(|rest| !rest.is_empty()) {
            let line = rest.split_inclusive('\n').next().unwrap_or(rest);
            let (from, len) = (at, line.len());
            at += len;
            let Some((key, value)) = line.split_once([':', '=']) else { continue };
            let offset = from + key.len() + 1;
            match key.trim().to_ascii_lowercase().as_str() {
                "title" => {
                    let bare = value.trim().trim_matches(['"', '\'']);
                    let inside = value.find(bare).unwrap_or(0);
                    composer.words(offset + inside..offset + inside + bare.len());
                    composer.end_block(Role::Heading);
                }
                "date" | "published" | "pubdate" | "datepublished" => {
                    let value = value.trim().trim_matches(['"', '\'']);
                    self.published = self.published.or_else(|| html::day(value));
                }
                _ => {}
            }
        }
    }
}
