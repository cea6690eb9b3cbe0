//! An averaged structured perceptron (Collins 2002, <https://aclanthology.org/W02-1001>), in
//! integers: the best row of tags for a sentence, and what is learned from it.

use textmill_annotate::mentions::tagger::tags::{N_TAGS, OUTSIDE, may_follow};

/// A sentence to learn from.
pub(crate) struct Lesson {
    /// The number of its document in its source.
    pub(crate) document: usize,
    /// The rows of all items, one item after the other.
    pub(crate) rows: Vec<u32>,
    /// Where in the rows those of each item end.
    pub(crate) ends: Vec<u32>,
    pub(crate) tags: Vec<u8>,
    /// Whether each tag may be given at all: some corpora do not mark some labels.
    pub(crate) allowed: [bool; N_TAGS],
}

impl Lesson {
    /// Gives the rows other numbers, and leaves out those that get none.
    pub(crate) fn renumber(&mut self, number: impl Fn(u32) -> Option<u32>) {
        let (mut rows, mut start) = (Vec::with_capacity(self.rows.len()), 0);
        for end in &mut self.ends {
            rows.extend(self.rows[start..*end as usize].iter().filter_map(|&row| number(row)));
            start = *end as usize;
            *end = rows.len() as u32;
        }
        self.rows = rows;
    }

    /// Keeps the rows that have been chosen, under their new numbers.
    pub(crate) fn keep(&mut self, chosen: &[Option<u32>]) {
        self.renumber(|row| chosen[row as usize]);
    }

    fn rows_of(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.rows[start..self.ends[at] as usize]
    }
}

type Row = [i32; N_TAGS];

/// Sums of weights over all sentences, of features and of transitions.
pub(crate) struct Sums {
    pub(crate) rows: Vec<[i64; N_TAGS]>,
    pub(crate) transitions: Vec<[i64; N_TAGS]>,
    /// How many sentences they are summed over.
    pub(crate) n: i64,
}

impl Sums {
    pub(crate) fn new(n_rows: usize) -> Self {
        Self { rows: vec![[0; N_TAGS]; n_rows], transitions: vec![[0; N_TAGS]; N_TAGS], n: 0 }
    }
}

/// Weights while they are learned.
struct Table {
    weights: Vec<Row>,
    /// Each change, times the number of the sentence at which it was made.
    changes: Vec<[i64; N_TAGS]>,
}

impl Table {
    fn new(n: usize) -> Self {
        Self { weights: vec![[0; N_TAGS]; n], changes: vec![[0; N_TAGS]; n] }
    }

    fn change(&mut self, row: usize, tag: u8, by: i32, now: i64) {
        self.weights[row][usize::from(tag)] += by;
        self.changes[row][usize::from(tag)] += i64::from(by) * now;
    }

    fn add_sums(&self, sums: &mut [[i64; N_TAGS]], now: i64) {
        for ((sum, weights), changes) in sums.iter_mut().zip(&self.weights).zip(&self.changes) {
            for tag in 0..N_TAGS {
                sum[tag] += i64::from(weights[tag]) * now - changes[tag];
            }
        }
    }
}

pub(crate) struct Structured {
    rows: Table,
    /// By the tag before.
    transitions: Table,
    now: i64,
    /// What each wrong tag is given beforehand: the right tags have to win by that.
    margin: i32,
    before: [Vec<usize>; N_TAGS],
    scores: Vec<Row>,
    best: Vec<Row>,
    from: Vec<[u8; N_TAGS]>,
    found: Vec<u8>,
}

impl Structured {
    pub(crate) fn new(n_rows: usize, margin: i32) -> Self {
        let before = std::array::from_fn(|next| {
            (0..N_TAGS).filter(|&before| may_follow(before as u8, next as u8)).collect()
        });
        Self {
            rows: Table::new(n_rows),
            transitions: Table::new(N_TAGS),
            now: 1,
            margin,
            before,
            scores: Vec::new(),
            best: Vec::new(),
            from: Vec::new(),
            found: Vec::new(),
        }
    }

    pub(crate) fn add_sums(&self, sums: &mut Sums) {
        self.rows.add_sums(&mut sums.rows, self.now);
        self.transitions.add_sums(&mut sums.transitions, self.now);
        sums.n += self.now;
    }

    /// Tags a sentence with what has been learned so far, and learns where that is wrong.
    pub(crate) fn learn(&mut self, lesson: &Lesson) {
        self.score(lesson);
        self.decode();
        let n = lesson.tags.len();
        for at in 0..n {
            let (right, found) = (lesson.tags[at], self.found[at]);
            if right != found {
                for &row in lesson.rows_of(at) {
                    self.rows.change(row as usize, right, 1, self.now);
                    self.rows.change(row as usize, found, -1, self.now);
                }
            }
            let before = at.checked_sub(1);
            let (right_before, found_before) = before
                .map_or((OUTSIDE, OUTSIDE), |before| (lesson.tags[before], self.found[before]));
            if (right, right_before) != (found, found_before) {
                self.transitions.change(usize::from(right_before), right, 1, self.now);
                self.transitions.change(usize::from(found_before), found, -1, self.now);
            }
        }
        self.now += 1;
    }

    fn score(&mut self, lesson: &Lesson) {
        self.scores.clear();
        for (at, &tag) in lesson.tags.iter().enumerate() {
            let mut sum = [self.margin; N_TAGS];
            sum[usize::from(tag)] = 0;
            for &row in lesson.rows_of(at) {
                for (sum, weight) in sum.iter_mut().zip(&self.rows.weights[row as usize]) {
                    *sum += weight;
                }
            }
            for (sum, allowed) in sum.iter_mut().zip(lesson.allowed) {
                if !allowed {
                    *sum = -1_000_000;
                }
            }
            self.scores.push(sum);
        }
    }

    fn decode(&mut self) {
        const NEVER: i32 = i32::MIN / 2;
        let n = self.scores.len();
        self.best.clear();
        self.from.clear();
        for at in 0..n {
            let (mut best, mut from) = ([NEVER; N_TAGS], [0; N_TAGS]);
            for tag in 0..N_TAGS {
                for &before in &self.before[tag] {
                    let so_far = match at.checked_sub(1) {
                        Some(last) => self.best[last][before],
                        None if before == usize::from(OUTSIDE) => 0,
                        None => continue,
                    };
                    let total = so_far + self.transitions.weights[before][tag];
                    if total > best[tag] {
                        best[tag] = total;
                        from[tag] = before as u8;
                    }
                }
                best[tag] = best[tag].max(NEVER) + self.scores[at][tag];
            }
            self.best.push(best);
            self.from.push(from);
        }
        self.found.clear();
        self.found.resize(n, OUTSIDE);
        let Some(last) = self.best.last() else { return };
        let mut tag = 0;
        for other in 1..N_TAGS {
            let ends = may_follow(other as u8, OUTSIDE);
            if ends && last[other] > last[tag] {
                tag = other;
            }
        }
        for at in (0..n).rev() {
            self.found[at] = tag as u8;
            tag = usize::from(self.from[at][tag]);
        }
    }
}
