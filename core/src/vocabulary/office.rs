//! Who is named in the work: the offices that owe, the bodies they sit in, and the tier of the person who is owed.
//!
//! A resident holds no role and a body has no members here: duties are owed by officials, so only offices have words.

use super::list::words;

words! {
    /// The layer a contact is kept in touch with at (层次).
    ///
    /// Where it comes from: S0 separates ordinary contacts, representative people of weight, and the old, ill or frail;
    /// S1 adds those whose work or life is hard.
    /// Not in it: anything computed. A tier is what the portal says it is; whether someone "has influence" is for no
    /// program to find. `Care` speaks of health or hardship and is treated as sensitive wherever it is counted.
    pub enum Tier: "tier", "层次" {
        /// Everyone who is in neither of the others.
        General = "general", "一般", "general";
        /// A key representative person.
        Key = "key", "重点代表人士", "key representative";
        /// Someone who needs looking after: age, illness, hardship.
        Care = "care", "需要照顾", "needs care";
    }
}

words! {
    /// An office that can owe a duty or make a visit that counts (职务).
    ///
    /// Where it comes from: S0 names community cadres, unit leaders, the community's secretary, building liaisons and the
    /// street's secretary for this work; S3 has street leaders visit and volunteers help; S4 lists a liaison's duties.
    /// Not in it: the contact, the household, neighbours (residents owe nothing), police and employers' personnel offices
    /// (they are no liaison), and separate words for township clerks, whom a township's tables enter under the nearest office.
    pub enum Role: "role", "职务" {
        /// A cadre or social worker of the community; who owes where a rule names nobody.
        CommunityCadre = "community-cadre", "社区干部", "community cadre";
        /// The secretary who answers for the work in the community.
        CommunitySecretary = "community-secretary", "社区书记", "community secretary";
        /// A liaison for a courtyard, a building or a village.
        Liaison = "liaison", "联络员", "liaison";
        /// A leader of the unit the contact belongs to.
        UnitLeader = "unit-leader", "单位领导", "unit leader";
        /// A leader of the street.
        StreetLeader = "street-leader", "街道领导", "street leader";
        /// The street's secretary for this work, who is trained and examined before appointment.
        StreetSecretary = "street-secretary", "街道分管书记", "street secretary";
        /// A volunteer paired with someone in difficulty.
        Volunteer = "volunteer", "志愿者", "volunteer";
    }
}

words! {
    /// A kind of body that owes meetings, visits or staffing, or that others sit under (组织).
    ///
    /// Where it comes from: S0 (street committee, street group, community group; the source calls the street group both a
    /// guiding and a leading one, and it is one kind here), S2 (district body, joint conference).
    /// Not in it: units, enterprises, associations and places of worship: they may be invited, they are never held to account.
    pub enum BodyKind: "kind of body", "组织类型" {
        /// The district's coordinating body.
        DistrictBody = "district-body", "区级协调机构", "district body";
        /// The street's working committee.
        StreetCommittee = "street-committee", "街道工委", "street committee";
        /// The street's steering group, where resident units sit as equals.
        StreetGroup = "street-group", "街道工作小组", "street group";
        /// The joint conference of a community and the units in it.
        JointConference = "joint-conference", "联席会", "joint conference";
        /// The community itself.
        Community = "community", "社区", "community";
        /// The community's coordination group.
        CommunityGroup = "community-group", "社区协调小组", "community group";
    }
}

words! {
    /// The level an overdue duty has reached (层级): first the community, then the street, then the district.
    ///
    /// Where it comes from: S0 and S2 arrange the work over these three; S1 holds the street to account for its communities.
    /// Not in it: anything above the district, for which the sources have no duty.
    pub enum Level: "level", "层级" {
        /// The community.
        Community = "community", "社区", "community";
        /// The street (or township).
        Street = "street", "街道", "street";
        /// The district (or county).
        District = "district", "区", "district";
    }
}

words! {
    /// What a duty is owed to (对象类型).
    ///
    /// Where it comes from: `default:lianluo`; the sources speak of visits to people, meetings of bodies, training of workers.
    /// Not in it: households, buildings and areas. A duty to a place would be a watch kept on it.
    pub enum SubjectKind: "kind of subject", "对象类型" {
        /// A person in contact, known by an opaque id.
        Contact = "contact", "联系对象", "contact";
        /// A body.
        Body = "body", "组织", "body";
        /// A worker.
        Worker = "worker", "工作者", "worker";
    }
}
