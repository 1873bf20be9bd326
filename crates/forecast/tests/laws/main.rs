//! Laws that the answers of all situations obey, and small situations whose answers can be worked out by hand.

mod beliefs_by_hand;
mod changes;
mod choices_by_hand;
mod contingencies_by_hand;
mod foresight;
mod inquiry;
mod pages;
mod probabilities;
mod random_situation;
mod sameness;
mod time_by_hand;
mod windows;
