//! A picture with what belongs to it: heading, words, the same as a table, the file it comes from.

use crate::markup::Markup;

/// A drawing and its height in pixels of the page; its width is that of the column it stands in.
pub(crate) struct Picture {
    pub(crate) drawing: Markup,
    pub(crate) height: u32,
    /// What a reader who does not see it is told.
    pub(crate) description: String,
    /// The style of the frame: room for axes, or none.
    pub(crate) frame: &'static str,
}

/// Rows that say the same as a picture.
#[derive(Default)]
pub(crate) struct DataTable {
    /// The heads of the columns, and whether each holds numbers.
    pub(crate) columns: Vec<(String, bool)>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl DataTable {
    /// A table with these columns; a name that begins with `#` is one of numbers.
    pub(crate) fn new(columns: &[&str]) -> Self {
        let column = |name: &&str| match name.strip_prefix('#') {
            Some(name) => (name.to_owned(), true),
            None => ((*name).to_owned(), false),
        };
        Self { columns: columns.iter().map(column).collect(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    fn draw(&self, title: &str, out: &mut Markup) {
        out.open(
            "div",
            &[("class", &"scroll"), ("tabindex", &"0"), ("role", &"group"), ("aria-label", &title)],
        );
        out.open("table", &[]).open("thead", &[]).open("tr", &[]);
        for (name, is_number) in &self.columns {
            let class = if *is_number { "n" } else { "" };
            out.element("th", &[("scope", &"col"), ("class", &class)], name);
        }
        out.close("tr").close("thead").open("tbody", &[]);
        for row in &self.rows {
            out.line().open("tr", &[]);
            for (place, (cell, (_, is_number))) in row.iter().zip(&self.columns).enumerate() {
                // The first cell names the row.
                let name = if place == 0 { "th" } else { "td" };
                let class = if *is_number { "n" } else { "" };
                if place == 0 {
                    out.open(name, &[("scope", &"row"), ("class", &class)]);
                } else {
                    out.open(name, &[("class", &class)]);
                }
                // Letters that run from right to left disturb no neighbour.
                out.element("bdi", &[], cell);
                out.close(name);
            }
            out.close("tr");
        }
        out.close("tbody").close("table").close("div");
    }
}

/// A picture with what belongs to it.
pub(crate) struct Figure<'a> {
    /// Its name in addresses: letters and hyphens.
    pub(crate) id: String,
    pub(crate) title: String,
    /// What there is to see, and how to read it.
    pub(crate) caption: String,
    pub(crate) pictures: Vec<(String, Picture)>,
    pub(crate) table: DataTable,
    /// Whether the table stands open.
    pub(crate) is_open: bool,
    /// The files it was made of: names of tables, and their paths.
    pub(crate) sources: Vec<(&'a str, &'a str)>,
}

impl Figure<'_> {
    pub(crate) fn draw(&self, out: &mut Markup) {
        let heading = format!("{}-heading", self.id);
        out.line().open("figure", &[("id", &self.id), ("aria-labelledby", &heading)]);
        out.element("h3", &[("id", &heading)], &self.title);
        out.element("p", &[("class", &"caption")], &self.caption);
        let is_many = self.pictures.len() > 1;
        if is_many {
            out.open("div", &[("class", &"many")]);
        }
        for (place, (name, picture)) in self.pictures.iter().enumerate() {
            if is_many {
                out.open("div", &[]).element("p", &[("class", &"small-title")], name);
            }
            picture.draw(&format!("{}-{place}", self.id), name, out);
            if is_many {
                out.close("div");
            }
        }
        if is_many {
            out.close("div");
        }
        if !self.table.rows.is_empty() {
            if self.is_open {
                self.table.draw(&self.title, out);
            } else {
                let summary = format!("Table: {}", self.title);
                out.open("details", &[]).element("summary", &[], &summary);
                self.table.draw(&self.title, out);
                out.close("details");
            }
        }
        if !self.sources.is_empty() {
            out.open("p", &[("class", &"source")]).text("All of it: ");
            for (place, (table, path)) in self.sources.iter().enumerate() {
                if place > 0 {
                    out.text(", ");
                }
                out.element("a", &[("href", path)], table);
            }
            out.close("p");
        }
        out.close("figure");
    }
}

impl Picture {
    fn draw(&self, id: &str, title: &str, out: &mut Markup) {
        let (title_id, description_id) = (format!("{id}-title"), format!("{id}-desc"));
        let labels = format!("{title_id} {description_id}");
        out.open("div", &[("class", &self.frame)]);
        out.open(
            "svg",
            &[
                ("role", &"img"),
                ("aria-labelledby", &labels),
                ("width", &"100%"),
                ("height", &self.height),
            ],
        );
        out.element("title", &[("id", &title_id)], title);
        out.element("desc", &[("id", &description_id)], &self.description);
        out.add(&self.drawing);
        out.close("svg").close("div");
    }
}
