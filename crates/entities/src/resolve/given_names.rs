//! Given names and their short forms.

use crate::identity::Identities;

/// Whether two given names, in lower case, are different forms of one: `bill` and `william`.
pub(super) fn are_forms_of_one(one: &str, other: &str) -> bool {
    one != other && Identities::embedded().are_forms_of_one(one, other)
}
