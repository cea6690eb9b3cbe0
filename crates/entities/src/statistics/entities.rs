//! The table of entities.

use super::{Source, Statistic};
use crate::{identity::Link, ranking::Ranking, settings::Settings, unique};
use std::{borrow::Cow, ops::Range, sync::Arc};
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Date, Float64, Int32, Int64, Text},
    Table,
};

pub(crate) const STATISTIC: Statistic = Statistic { table, source: Source::Entities(rows) };

/// The columns that say what in the world it is.
fn link_columns() -> Vec<Column> {
    vec![
        Column::nullable("id", Text, "", "Its id in the gazetteer of the user; null without one."),
        Column::nullable(
            "wikidata",
            Text,
            "",
            "Its id in Wikidata, as `Q30`, for a company often that of its brand; null when unknown \
             or unsure.",
        ),
        Column::nullable(
            "geonames",
            Int32,
            "",
            "Its id in GeoNames, for a country, a state of the United States or a town; null \
             when unknown or unsure.",
        ),
        Column::nullable(
            "country",
            Text,
            "",
            "The country that it is, lies in, or is called after (`Russian`), as two letters (ISO \
             3166-1 alpha-2, and XK for Kosovo); null when unknown or unsure. It may be known \
             where the place is not.",
        ),
        Column::nullable(
            "lat",
            Float64,
            "degrees",
            "Latitude (WGS 84), for towns; null when unknown or unsure.",
        ),
        Column::nullable(
            "lon",
            Float64,
            "degrees",
            "Longitude (WGS 84), for towns; null when unknown or unsure.",
        ),
        Column::nullable(
            "link_score",
            Float64,
            "",
            "How likely the ids are, from 2/3 to 1: the mean over its documents of the weight of what \
         they mean over that of all that has the name, in the embedded lists and beside them. \
         Places weigh their inhabitants (a country half as many again, a capital ten times as \
         many, a town under another name a twentieth; a thing in no list 20 000), 10 times \
         more where the document names the country, 30 times the region, 100 000 times where \
         one of them follows the name (`Paris, Texas`). An organisation or person of the \
         lists weighs 4 (1 under four capitals that only a list of brands has), one beside them \
             1; a legislator a tenth where the United States are \
         not named. 1 where the gazetteer of the user gives an id of Wikidata. Null below 2/3, and \
             without ids.",
        ),
    ]
}

fn counted_columns(settings: &Settings) -> Vec<Column> {
    vec![
        Column::new(
            "entity_id",
            Int32,
            "",
            "Number of the entity, from 0, in the order of n_mentions descending, label, name.",
        ),
        Column::new(
            "name",
            Text,
            "",
            "Its most complete name, as most documents write it, without an article.",
        ),
        Column::new(
            "label",
            Text,
            "",
            "What it is: PERSON, LOCATION, ORGANISATION, MISCELLANEOUS.",
        ),
        Column {
            about: Cow::Owned(format!(
                "Other surfaces of its mentions, as a JSON list of text, the most frequent \
                 first, {} at most.",
                settings.max_aliases
            )),
            ..Column::new("aliases", Text, "", "")
        },
        Column::new("n_mentions", Int64, "mentions", "Mentions in all documents."),
        Column::new("document_frequency", Int64, "documents", "Documents that name it."),
        Column::new(
            "first_document_id",
            Int32,
            "",
            "The first document that names it, in the order of documents.",
        ),
        Column::nullable(
            "first_published",
            Date,
            "",
            "Earliest day of publication of a document that names it; null when no day is known.",
        ),
        Column::nullable(
            "last_published",
            Date,
            "",
            "Latest day of publication of a document that names it; null when no day is known.",
        ),
    ]
}

fn table(settings: &Settings) -> Arc<Table> {
    let mut columns = counted_columns(settings);
    columns.extend(link_columns());
    columns.extend(unique::columns());
    Arc::new(Table {
        name: "entities",
        grain: "One row per entity.",
        about: "The persons, places, organisations and other things that the corpus names. Two \
                documents mean the same entity when they give the same label and, but for case \
                and punctuation, the same name to one of theirs; a surname without a full name in \
                its document is an entity of its own.",
        columns,
        key: &["entity_id"],
        order: "entity_id",
    })
}

fn rows(ranking: &Ranking, ids: Range<usize>, settings: &Settings, rows: &mut Batch) {
    for id in ids {
        let entity = ranking.entities[id];
        let count = ranking.registry.count_of(entity);
        let aliases: Vec<&str> = ranking.aliases(id).take(settings.max_aliases).collect();
        let aliases = serde_json::to_string(&aliases).expect("a list of text is JSON");
        let c = &mut rows.columns;
        c[0].push_int(id as i64);
        c[1].push_text(ranking.name(id));
        c[2].push_text(ranking.registry.label_of(entity).name());
        c[3].push_text(aliases.as_str());
        c[4].push_int(count.n_mentions);
        c[5].push_int(count.document_frequency);
        c[6].push_int(i64::from(count.first_document_id));
        c[7].push_int(count.first_published.map(i64::from));
        c[8].push_int(count.last_published.map(i64::from));
        let link = Link::of(ranking, entity);
        c[9].push_text(ranking.registry.id_of(entity));
        c[10].push_text(link.wikidata.as_deref());
        c[11].push_int(link.geonames.map(i64::from));
        c[12].push_text(link.country.as_deref());
        c[13].push_float(link.coordinates.map(|[lat, _]| lat));
        c[14].push_float(link.coordinates.map(|[_, lon]| lon));
        c[15].push_float(link.score);
        let in_copies = ranking.in_copies.as_ref().map(|counts| counts[id]);
        c[16].push_int(in_copies.map(|[n, _]| count.n_mentions - n));
        c[17].push_int(in_copies.map(|[_, n]| count.document_frequency - n));
    }
}

#[cfg(test)]
mod tests {
    use crate::marked_text::{Marked, finished};

    fn dated(text: &str, published: Option<i32>) -> Marked {
        Marked { published, ..Marked::from(text) }
    }

    #[test]
    fn entities_are_numbered_by_mentions_then_label_then_name() {
        let text = "[LOCATION Rome] [LOCATION Bonn] [PERSON Zoe] [MISCELLANEOUS Oscar] \
                    [MISCELLANEOUS Oscar]";
        let rows = &finished(&[Marked::from(text)])[1];
        let names: Vec<_> = (0..rows.n_rows()).map(|row| rows.column("name").text(row)).collect();
        assert_eq!(names, ["Oscar", "Zoe", "Bonn", "Rome"].map(Some));
    }

    #[test]
    fn documents_with_the_same_name_mean_the_same_entity() {
        let documents = [
            dated("[PERSON ANN LEE] spoke", None),
            dated("[PERSON Ann Lee] spoke . [PERSON Lee] [PERSON Lee] left", Some(20)),
            dated("[PERSON Ann Lee] spoke . [PERSON Lee] \"A\" left", Some(10)),
        ];
        let rows = &finished(&documents)[1];
        assert_eq!(rows.n_rows(), 1);
        let int = |column: &str| rows.column(column).int(0);
        assert_eq!(rows.column("name").text(0), Some("Ann Lee"));
        assert_eq!(rows.column("aliases").text(0), Some(r#"["Lee","ANN LEE"]"#));
        assert_eq!((int("n_mentions"), int("document_frequency")), (Some(6), Some(3)));
        assert_eq!(int("first_document_id"), Some(0));
        assert_eq!((int("first_published"), int("last_published")), (Some(10), Some(20)));
    }

    #[test]
    fn a_surname_alone_in_its_document_is_an_entity_of_its_own() {
        let rows =
            &finished(&["[PERSON Ann Lee] spoke", "[PERSON Lee] spoke"].map(Marked::from))[1];
        assert_eq!(rows.n_rows(), 2);
        assert_eq!(rows.column("first_published").int(0), None, "no day is known");
    }

    #[test]
    fn the_name_in_a_table_of_aliases_is_no_surface() {
        let rows = &finished(&[Marked::from("[LOCATION U.S.] [LOCATION US] [LOCATION US]")])[1];
        assert_eq!(rows.column("name").text(0), Some("United States"));
        assert_eq!(rows.column("aliases").text(0), Some(r#"["US","U.S."]"#));
    }
}
