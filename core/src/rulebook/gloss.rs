//! Names for the open words of meetings, tasks and tests: those that the built-in rulebooks use.
//!
//! Open words are for the author to choose, so this list is no vocabulary: a word that is not in it is shown as it stands. It only makes a
//! rulebook that is rendered for people read like a text for people.

use crate::vocabulary::Lang;

/// Word, Chinese, English: one name a line. As a list of texts it would take three addresses for each.
const NAMES: &str = "\
activities-in-place | 活动到位 | activities in place
activity-ground | 活动阵地 | a place for activities
analysis | 形势分析 | analysis
briefing | 情况通报 | briefing
briefings | 情况通报制度 | briefings
budget-line | 专项经费 | a budget line
carried-out-together | 同步实施 | carried out together
case-clinic | 难题会诊 | talks about hard cases
community-development | 爱社区活动 | activities for the community
consultation | 协商 | consultation
contact-card | 联系卡 | contact cards
contact-representatives | 联系对象代表 | representatives of the contacts
convey-documents | 传达文件 | passing on documents
core-team | 骨干队伍 | a core team
deliberation-seat | 议事席位 | a seat in deliberation
demonstration | 演示观摩 | demonstrations
deployment | 工作部署 | planning
education | 学历 | education
enterprise-representatives | 企业代表 | representatives of enterprises
example-told | 宣传事例 | examples told
feedback | 信息反馈制度 | feedback
festival-activity | 节日活动 | festival activities
first-asked-answers | 首问负责制度 | answering when asked first
funds | 经费 | funds
good-deed | 办实事 | good deeds
guarantees-in-step | 保障同步 | guarantees in step
hear-opinions | 听取意见 | hearing opinions
issues | 反映问题 | issues
issues-forum | 建言与问题座谈 | forum on issues
keeping-in-touch | 联系交友制度 | keeping in touch
large-activity | 参加活动 | taking part in activities
leader-in-charge | 分管领导 | a leader in charge
leaders-class | 领导培训班 | the class for leaders
leading-group | 工作小组 | a leading group
lecture | 讲座 | lectures
ledger-reviewed | 台账已复核 | the ledger gone through
liaison | 联络员 | a liaison
liaison-station | 联络站 | a liaison station
needs-list | 需求清单 | a list of needs
news | 工作动态 | news
offers-list | 资源清单 | a list of offers
organisation | 组织建设 | organisation
pairing-agreement | 结对协议 | pairing agreements
people | 人员 | people
planned-together | 同步部署 | planned together
policies-in-step | 政策同步 | policies in step
policy | 政策 | policy
policy-information | 政策宣传 | information on policy
pre-appointment | 任职前培训 | training before appointment
premises | 场所 | premises
problem-solved | 解决的问题 | problems solved
refresher | 业务集训 | the course at the year's end
report-issues | 通报重要事项 | reporting weighty matters
resident-units | 驻区单位 | resident units
responsibility-in-place | 责任到位 | responsibility in place
reviewed-together | 同步检查 | reviewed together
rewarded-together | 同步奖惩 | rewarded together
rules | 章程 | rules
scheduled-service | 定点服务 | service by schedule
service-commitments | 承诺服务制度 | service commitments
set-of-rules | 工作制度 | a set of rules
specialist | 专干 | a specialist
structures-in-step | 体制同步 | structures in step
study-and-training | 学习培训制度 | study and training
suggestion-made | 提建议 | suggestions made
suggestions | 建言献策 | suggestions
summary-in-place | 总结到位 | summary in place
support-for-hardship | 资助困难户 | support in hardship
support-plan | 帮扶计划 | a plan of support
talent-pool-kept-up | 人才库维护 | the talent pool kept up
tasks | 任务 | tasks
topic | 专题辅导 | talks on a topic
umbrella-organisation | 社区组织 | organisations that reach many
unit-representatives | 单位代表 | representatives of units
venue-open | 场所开放 | venues open
visiting | 走访慰问制度 | visiting
volunteer-service | 志愿服务 | service by volunteers
volunteer-team | 志愿服务队 | a team of volunteers
warm-heart | 送温暖活动 | activities of care
way-of-working | 方式 | ways of working
work-meetings | 工作例会制度 | work meetings
yearly-plan | 年度计划 | the yearly plan
yearly-summary | 年度总结 | the yearly summary
years-of-work | 工作年限 | years of work
";

/// The name of an open word, or the word itself.
pub(crate) fn name(word: &str, lang: Lang) -> &str {
    let known =
        NAMES.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(" | ")?.split_once(" | "));
    match (known, lang) {
        (Some((zh, _)), Lang::Zh) => zh,
        (Some((_, en)), Lang::En) => en,
        (None, _) => word,
    }
}
