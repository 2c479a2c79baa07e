//! What visits are for and what may give rise to one: kinds of visit, events a contact reports, declared emergencies, and
//! why a stay ended.
//!
//! These lists are the narrowest gate of the library. What has no word here cannot be asked for by any rule, so the
//! documentation of each list names what was kept out and why.

use super::list::words;

words! {
    /// What a visit was made as (走访类型).
    ///
    /// Where it comes from: S0 (half-yearly visits, the occasions on which a visit must be made, care for the frail),
    /// S1 and S3 (visits at festivals).
    /// Not in it: inspection, inquiry, persuasion. A visit that is for the official's purposes is no liaison visit.
    pub enum VisitKind: "kind of visit", "走访类型" {
        /// The regular visit of a period.
        Routine = "routine", "定期走访", "routine visit";
        /// A visit for a festival.
        Festival = "festival", "节日走访", "festival visit";
        /// A visit to someone who needs looking after.
        Care = "care", "关爱走访", "care visit";
        /// A visit on one of the occasions that call for one.
        MustVisit = "must-visit", "必访", "must-visit";
    }
}

words! {
    /// Something that happened to a contact, which the contact or the household told (事件).
    ///
    /// Where it comes from: S0 (illness with admission, an important event in the family, relatives who come to see the
    /// contact), S1 (a request in hardship). Wedding and bereavement are our reading of an important family event.
    /// Not in it, and never to be: gatherings, movements and journeys, crossing a border, opinions and what someone said or
    /// posted, religious activity, disputes. Some of the sources want these watched; a duty built on them would be
    /// surveillance. `RelativesVisiting` is a courtesy only where the contact asks for it, so the standard rule is off.
    pub enum EventKind: "kind of event", "事件类型" {
        /// Admission to hospital; needs the separate consent for health.
        Hospitalisation = "hospitalisation", "生病住院", "admission to hospital";
        /// The contact asked for help in hardship.
        HardshipRequest = "hardship-request", "困难求助", "request in hardship";
        /// A death in the family.
        Bereavement = "bereavement", "家中丧事", "bereavement";
        /// A wedding in the family.
        Wedding = "wedding", "家中婚事", "wedding";
        /// Another family event the contact finds important.
        OtherFamily = "other-family", "其他家庭重要事件", "other family event";
        /// Relatives come to visit, told by the contact.
        RelativesVisiting = "relatives-visiting", "亲人探望", "relatives visiting";
    }
}

words! {
    /// A public emergency in which people may need help (非常时期).
    ///
    /// Where it comes from: S0 wants visits in extraordinary periods and does not say what they are; the four kinds are ours.
    /// Not in it: political dates, anniversaries, unrest, campaigns, "sensitive" periods. A visit in an emergency brings
    /// help; a visit on such a date would bring pressure.
    pub enum DeclarationKind: "kind of declaration", "非常时期类型" {
        /// Earthquake, flood, landslide, fire.
        Disaster = "disaster", "灾害", "disaster";
        /// An epidemic.
        Epidemic = "epidemic", "疫情", "epidemic";
        /// A heat wave, a cold wave, a typhoon, heavy rain or snow.
        SevereWeather = "severe-weather", "极端天气", "severe weather";
        /// An accident that harms or cuts off residents.
        Accident = "accident", "事故", "accident";
    }
}

words! {
    /// Why a stay ended (离开原因).
    ///
    /// Where it comes from: `default:lianluo`; the sources give no list.
    /// Not in it: refusal and withdrawal, which are dates of consent and stay the contact's own affair, and a reason about
    /// the person's conduct or views.
    pub enum LeftReason: "reason for leaving", "离开原因" {
        /// Moved away; the next stay may follow in another community.
        Moved = "moved", "迁出", "moved";
        /// Died.
        Deceased = "deceased", "去世", "deceased";
        /// Any other reason, which nobody needs to know.
        Other = "other", "其他", "other";
    }
}

words! {
    /// Who told of an event (报告人).
    ///
    /// Where it comes from: `default:lianluo`. Not in it: neighbours, officials, employers, other systems. News of a person
    /// that did not come from that person's home gives rise to nothing.
    pub enum ReportedBy: "source of the report", "报告人" {
        /// The contact.
        Contact = "contact", "本人", "contact";
        /// Someone of the household.
        Household = "household", "家人", "household";
    }
}
