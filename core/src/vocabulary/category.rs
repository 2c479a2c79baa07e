//! The fifteen categories, the twelve aspects, and the crosswalk between them.
//!
//! A category tells of religion, origin or politics, so it has words here and no use in any rule: a category comes in
//! a table of its own, with its own consent, and can only be counted, at street level or above, under suppression.
//! The crosswalk lets counts by the older list be read beside counts by the newer one. It goes one way: an aspect that
//! several categories merged into cannot be taken apart again. S3 also remembers an older list of eight, which no source
//! spells out; there is none here.

use serde::Serialize;

use super::list::words;
use super::text::Gloss;

/// The list `Category` holds, and whose text it follows.
pub const CATEGORIES_VERSION: &str = "cat15@S3";
/// The list `Aspect` holds: the twelve of the 2015 Regulation (on trial), as S1 recites them.
pub const ASPECTS_VERSION: &str = "cat12@2015";

words! {
    /// One of the fifteen categories of people the work keeps in touch with (类别), version `cat15@S3`.
    ///
    /// Where it comes from: the list in S3, in its order. Not in it: people working abroad, whom S4 names beside the
    /// others and no list has. The eighth names organisations as well as people; here it is the people.
    pub enum Category: "category", "类别" {
        /// (1)
        DemocraticPartyMember = "democratic-party-member", "各民主党派成员", "members of the democratic parties";
        /// (2)
        NonAffiliated = "non-affiliated", "无党派人士", "people of no party affiliation";
        /// (3)
        NonPartyIntellectual = "non-party-intellectual", "党外知识分子", "intellectuals outside the Party";
        /// (4)
        EthnicMinority = "ethnic-minority", "少数民族人士", "people of ethnic minorities";
        /// (5)
        ReligiousCircles = "religious-circles", "宗教界人士", "people of religious circles";
        /// (6)
        NonPublicEconomy = "non-public-economy", "非公有制经济人士", "people of the non-public economy";
        /// (7)
        ManagerOrTechnician = "manager-or-technician", "私营企业和外资企业的管理技术人员", "managers and technicians of private and foreign-funded enterprises";
        /// (8)
        IntermediaryOrganisation = "intermediary-organisation", "中介组织及从业人员", "intermediary organisations and their staff";
        /// (9)
        Freelance = "freelance", "自由职业人员", "freelance professionals";
        /// (10)
        FormerIndustrialist = "former-industrialist", "原工商业者", "former industrialists and merchants";
        /// (11)
        FormerNationalist = "former-nationalist", "起义投诚的原国民党军政人员及眷属", "former Nationalist personnel who came over, and their families";
        /// (12)
        HongKongMacao = "hong-kong-macao", "港澳同胞", "compatriots of Hong Kong and Macao";
        /// (13)
        Taiwan = "taiwan", "台湾同胞、去台湾人员留在大陆的亲属", "compatriots of Taiwan, and mainland relatives of people who went there";
        /// (14)
        StudiedAbroad = "studied-abroad", "出国和归国留学人员", "people studying abroad or returned from it";
        /// (15)
        OverseasChinese = "overseas-chinese", "海外侨胞和归侨侨眷", "overseas Chinese, the returned and their relatives";
    }
}

words! {
    /// One of the twelve aspects of the 2015 Regulation (方面), version `cat12@2015`.
    ///
    /// Where it comes from: S1 recites them; they are twelve when Hong Kong and Macao are taken as one. S3 has the number
    /// too. Not in it: the 2020 text of the Regulation, which was not at hand; whether its list is the same is not claimed.
    pub enum Aspect: "aspect", "方面" {
        /// (1)
        DemocraticPartyMember = "democratic-party-member", "民主党派成员", "members of the democratic parties";
        /// (2)
        NonAffiliated = "non-affiliated", "无党派人士", "people of no party affiliation";
        /// (3)
        NonPartyIntellectual = "non-party-intellectual", "党外知识分子", "intellectuals outside the Party";
        /// (4)
        EthnicMinority = "ethnic-minority", "少数民族人士", "people of ethnic minorities";
        /// (5)
        ReligiousCircles = "religious-circles", "宗教界人士", "people of religious circles";
        /// (6)
        NonPublicEconomy = "non-public-economy", "非公有制经济人士", "people of the non-public economy";
        /// (7)
        NewSocialStrata = "new-social-strata", "新的社会阶层人士", "people of the new social strata";
        /// (8)
        StudiedAbroad = "studied-abroad", "出国和归国留学人员", "people studying abroad or returned from it";
        /// (9)
        HongKongMacao = "hong-kong-macao", "香港同胞、澳门同胞", "compatriots of Hong Kong and of Macao";
        /// (10)
        Taiwan = "taiwan", "台湾同胞及其在大陆的亲属", "compatriots of Taiwan and their mainland relatives";
        /// (11)
        OverseasChinese = "overseas-chinese", "华侨、归侨及侨眷", "Chinese citizens abroad, the returned and their relatives";
        /// (12)
        Other = "other", "其他需要联系和团结的人员", "others to keep in touch and unite with";
    }
}

words! {
    /// Which way a line of the crosswalk may be read (方向).
    pub enum Direction: "direction", "方向" {
        /// One category, one aspect: it may be read from either side.
        BothWays = "both-ways", "双向", "both ways";
        /// Several categories share the aspect: only from the category to the aspect.
        ToAspect = "to-aspect", "仅由类别到方面", "from category to aspect only";
    }
}

words! {
    /// How sure a line of the crosswalk is (可信程度).
    pub enum Confidence: "confidence", "可信程度" {
        /// Both lists mean the same people.
        Same = "same", "相同", "same";
        /// The same people but for an edge: the newer wording is narrower or wider.
        Reworded = "reworded", "措辞有宽窄", "narrowed or widened";
        /// No source says it; it is our inference (`default:lianluo`).
        Inferred = "inferred", "推断", "inferred";
    }
}

impl Category {
    /// The aspect that this category is counted under.
    #[must_use]
    pub const fn aspect(self) -> Aspect {
        match self {
            Self::DemocraticPartyMember => Aspect::DemocraticPartyMember,
            Self::NonAffiliated => Aspect::NonAffiliated,
            Self::NonPartyIntellectual => Aspect::NonPartyIntellectual,
            Self::EthnicMinority => Aspect::EthnicMinority,
            Self::ReligiousCircles => Aspect::ReligiousCircles,
            Self::NonPublicEconomy => Aspect::NonPublicEconomy,
            Self::ManagerOrTechnician | Self::IntermediaryOrganisation | Self::Freelance => {
                Aspect::NewSocialStrata
            }
            Self::StudiedAbroad => Aspect::StudiedAbroad,
            Self::HongKongMacao => Aspect::HongKongMacao,
            Self::Taiwan => Aspect::Taiwan,
            Self::OverseasChinese => Aspect::OverseasChinese,
            Self::FormerIndustrialist | Self::FormerNationalist => Aspect::Other,
        }
    }
}

/// One line of the crosswalk: the category of `cat15@S3`, the aspect of `cat12@2015` it became, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Crossing {
    /// The category of the older list.
    pub category: Category,
    /// The aspect of the newer list.
    pub aspect: Aspect,
    /// Which way the line may be read.
    pub direction: Direction,
    /// How sure the line is.
    pub confidence: Confidence,
    /// What a reader should know; empty where there is nothing to say.
    pub note: Gloss,
}

/// The crosswalk from the fifteen to the twelve, one line for each category, in the order of the categories.
///
/// Read backwards it is no function: the new social strata came from three categories, and the last aspect holds two of
/// them and others that the older list never named.
pub const CROSSWALK: &[Crossing] = &[
    same(Category::DemocraticPartyMember),
    line(
        Category::NonAffiliated,
        Confidence::Same,
        "通常不与其他类别重复计算",
        "usually not counted under another category as well",
    ),
    same(Category::NonPartyIntellectual),
    same(Category::EthnicMinority),
    same(Category::ReligiousCircles),
    same(Category::NonPublicEconomy),
    line(
        Category::ManagerOrTechnician,
        Confidence::Inferred,
        "三类并入一个方面",
        "three categories share this aspect",
    ),
    line(
        Category::IntermediaryOrganisation,
        Confidence::Inferred,
        "三类并入一个方面；原类别兼指组织，此处只指人员",
        "three categories share this aspect; the category means organisations too, the aspect people only",
    ),
    line(Category::Freelance, Confidence::Inferred, "三类并入一个方面", "three categories share this aspect"),
    line(
        Category::FormerIndustrialist,
        Confidence::Inferred,
        "后来的列举中没有相应名目",
        "the newer list has no name for it",
    ),
    line(
        Category::FormerNationalist,
        Confidence::Inferred,
        "后来的列举中没有相应名目",
        "the newer list has no name for it",
    ),
    same(Category::HongKongMacao),
    line(
        Category::Taiwan,
        Confidence::Reworded,
        "亲属的范围措辞不同",
        "the two lists draw the circle of relatives differently",
    ),
    same(Category::StudiedAbroad),
    line(
        Category::OverseasChinese,
        Confidence::Reworded,
        "海外侨胞比华侨宽",
        "the category is wider: the aspect names citizens abroad only",
    ),
];

const fn same(category: Category) -> Crossing {
    line(category, Confidence::Same, "", "")
}

/// The aspect and the direction follow from the category, so that no line can contradict `Category::aspect`.
const fn line(category: Category, confidence: Confidence, zh: &'static str, en: &'static str) -> Crossing {
    let aspect = category.aspect();
    let direction = match aspect {
        Aspect::NewSocialStrata | Aspect::Other => Direction::ToAspect,
        _ => Direction::BothWays,
    };
    Crossing { category, aspect, direction, confidence, note: Gloss { zh, en } }
}
