//! *When*: the probability that something has happened by each of a row of days.

use situation::Event;
use spine::{Abstain, Kind, Literal, Question, View};
use vocab::Window;

use crate::answer::Curve;
use crate::ask::Inquest;

const POINTS: usize = 8;

/// The curve over the window, for an event; `None` for what does not grow with time.
///
/// Each point is the answer over the part of the window up to its day, so that the curve obeys 1 − p₀^(t/T) piece by
/// piece.
pub(crate) fn curve(inquest: &Inquest, question: &Question, view: &View<'_>) -> Result<Option<Curve>, Abstain> {
    let Some(about) = &inquest.about else { return Ok(None) };
    if question.kind != Kind::Event {
        return Ok(None);
    }
    let days = inquest.window.len_days() as usize;
    let mut points = Vec::new();
    let branches = std::iter::once("all".to_owned()).chain(question.given.iter().map(|c| c.label.clone())).collect();
    for point in 1..=POINTS.min(days) {
        let length = (days * point / POINTS.min(days)) as i64;
        let last = inquest
            .window
            .first()
            .checked_add(jiff::Span::new().days(length - 1))
            .map_err(|e| Abstain::CouldNot(e.to_string()))?;
        let part = Window::new(inquest.window.first(), last).map_err(|e| Abstain::CouldNot(e.to_string()))?;
        let model = inquest.witness.model(view, part)?;
        let happens = model
            .option_event(&Literal { subject: question.instrument.clone(), value: about.clone() })
            .map_err(|why| Abstain::CouldNot(why.to_string()))?;
        let mut events = vec![happens.clone()];
        for condition in &question.given {
            // What is not there yet in this part of the window bears on nothing in it.
            let event = model.event(&condition.literal).unwrap_or_else(|_| Event::certain());
            events.push(happens.and(&event));
            events.push(event);
        }
        let sample = inquest.witness.sample(&model, &events)?;
        let mut cells = vec![sample.cell(0)];
        cells.extend((1..events.len()).step_by(2).map(|e| sample.conditional(e, e + 1)));
        points.push((last, cells));
    }
    Ok(Some(Curve { branches, points }))
}
