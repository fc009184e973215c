// Written by scripts/client.ts from contracts/. Change the contract, not this file.
import { msg } from '#web/i18n/t.ts'

export * from '#web/api/phone-labels.gen.ts'

export const ABANDON_REASONS = {
  price: msg('保费超出预算'),
  'not-needed': msg('暂无需要'),
  unclear: msg('对条款仍有疑问'),
  unsuitable: msg('产品不合适'),
  competitor: msg('选择其他机构'),
  other: msg('其他'),
} as const

export const ACCESS_PURPOSES = {
  inspection: msg('质检'),
  complaint: msg('处理投诉'),
  dispute: msg('诉讼或仲裁'),
  regulator: msg('监管检查'),
  service: msg('客户本人要求查阅'),
} as const

export const ARCHIVE_KINDS = {
  application: msg('投保申请'),
  contract: msg('保险合同'),
  payment: msg('保费缴纳凭证'),
  change: msg('保单变更记录'),
  communication: msg('客户沟通记录'),
  'follow-up': msg('业务回访记录'),
  packet: msg('封存案卷'),
} as const

export const ASSUMPTIONS = {
  supportYears: msg('家人需要支持的年数'),
  recoveryYears: msg('大病康复期'),
  treatmentFen: msg('大病治疗与康复费用'),
  lifeExpectancy: msg('养老金领取到几岁'),
} as const

export const AUDIT_ACTIONS = {
  'today.read': msg('查看工作台'),
  'session.opened': msg('登录'),
  'sign-on.begun': msg('前往统一身份认证'),
  'session.ended-by-provider': msg('统一身份认证平台通知退出'),
  'session.closed': msg('退出登录'),
  'keys.rotated': msg('更换加密密钥，重新加密全部数据'),
  'keys.retired': msg('停用并删除旧加密密钥'),
  'customer.listed': msg('查找客户'),
  'customer.read': msg('查看客户档案'),
  'customer.created': msg('新建客户'),
  'company.created': msg('新建单位客户'),
  'company.edited': msg('修改或确认单位客户资料'),
  'customer.edited': msg('修改或确认客户资料'),
  'customer.revealed': msg('查看完整敏感信息'),
  'household.saved': msg('保存家庭情况'),
  'holding.declared': msg('登记已有保单'),
  'holding.added': msg('记入本行保单'),
  'holding.ended': msg('结束已有保单'),
  'contact.listed': msg('查看联络记录'),
  'contact.recorded': msg('记录联络'),
  'consent.given': msg('客户同意信息处理'),
  'consent.withdrawn': msg('撤回同意'),
  'contacts.import-started': msg('开始导入客户'),
  'clauses.import-started': msg('开始导入条款'),
  'training.import-started': msg('开始导入培训档案'),
  'training.recorded': msg('记入培训学时'),
  'grant.applied': msg('申请销售授权'),
  'grant.reviewed': msg('合规审查销售授权'),
  'grant.approved': msg('批准销售授权'),
  'grant.rejected': msg('不予批准销售授权'),
  'grant.suspended': msg('暂停销售授权'),
  'grant.resumed': msg('恢复销售授权'),
  'grant.revoked': msg('撤销销售授权'),
  'evidence.recorded': msg('登记销售人员资格材料'),
  'evidence.closed': msg('结清处分或登记'),
  'registration.kept': msg('登记或变更执业登记'),
  'seller-grade.kept': msg('核定销售等级'),
  'selling-since.kept': msg('登记从业起始日'),
  'outlet-permit.kept': msg('登记网点代理许可'),
  'limit.set': msg('调整机构额度'),
  'authority.watched': msg('检查授权到期'),
  'import.ended': msg('导入结束'),
  'import.errors-downloaded': msg('下载被拒绝的行'),
  'rule.draft-started': msg('起草规则'),
  'rule.draft-edited': msg('修改规则草案'),
  'rule.draft-submitted': msg('提交规则发布'),
  'rule.draft-returned': msg('退回规则草案'),
  'rule.draft-discarded': msg('作废规则草案'),
  'rule.released': msg('发布规则'),
  'rule.version-withdrawn': msg('撤回规则版本'),
  'backtest.started': msg('开始回溯测试'),
  'backtest.ended': msg('回溯测试结束'),
  'backtest.cancelled': msg('取消回溯测试'),
  'regulation.verified': msg('核实法规原文'),
  'clause.verified': msg('核实规则原文'),
  'regulation.change-announced': msg('登记条文变动'),
  'regulation-task.closed': msg('结束变动任务'),
  'product.created': msg('新建产品'),
  'product.revised': msg('修订产品'),
  'product.submitted': msg('提交合规审批'),
  'product.shelved': msg('审批上架'),
  'product.unshelved': msg('下架产品'),
  'phrase.proposed': msg('提出话术'),
  'phrase.retirement-proposed': msg('提出停用话术'),
  'phrase.decided': msg('发布或退回话术'),
  'sale.listed': msg('查看销售列表'),
  'sale.opened': msg('开始销售'),
  'sale.read': msg('查看销售'),
  'sale.checked': msg('记录核查'),
  'sale.phone-link-opened': msg('出示客户手机二维码'),
  'sale.interviewed': msg('记录客户访谈'),
  'sale.recommended': msg('按规则生成推荐'),
  'sale.products-compared': msg('并排比较产品'),
  'comparison.read': msg('查看产品对照表'),
  'insured-list.uploaded': msg('上传被保险人清单'),
  'insured-list.read': msg('查看被保险人清单'),
  'sale.plan-chosen': msg('选定产品与计划'),
  'sale.rule-noted': msg('规则留痕'),
  'recording.agreed': msg('客户同意录音录像'),
  'recording.started': msg('开始录音录像'),
  'recording.segment-opened': msg('开始一段录制'),
  'recording.chunk-received': msg('收到一个录像片段'),
  'recording.segment-closed': msg('结束一段录制'),
  'recording.node-marked': msg('录完一项必录内容'),
  'recording.finished': msg('完成录音录像'),
  'avoidance.kept': msg('客户经理须回避这位客户'),
  'recording.cut-short': msg('销售未成，录音录像到此为止'),
  'recording.contract-ended': msg('合同终止，开始计算录像保存期'),
  'recording.read': msg('查看双录记录'),
  'recording.viewed': msg('观看录像'),
  'recording.probed': msg('检查录制设备'),
  'recording.access-asked': msg('申请查阅录像'),
  'recording.access-decided': msg('审批录像查阅'),
  'recording.dispute-recorded': msg('登记录像争议'),
  'recording.destroyed': msg('销毁录像'),
  'recording.check-set': msg('调整录像自动检查'),
  'script.created': msg('新建话术'),
  'script.version-started': msg('起草话术新版本'),
  'script.edited': msg('修改话术草稿'),
  'script.submitted': msg('提交话术审核'),
  'script.decided': msg('审核话术'),
  'script.withdrawn': msg('停用话术'),
  'script-use.noted': msg('记下所用话术'),
  'guidance.read': msg('查看怎么说'),
  'sale.part-presented': msg('完成一段产品介绍'),
  'sale.override-approved': msg('第二人审批同意继续'),
  'sale.abandoned': msg('客户放弃'),
  'sale.handed-over': msg('转交销售'),
  'phone.opened': msg('客户打开手机页面'),
  'phone.trail-kept': msg('收到手机操作轨迹'),
  'trail.read': msg('查看操作轨迹'),
  'phone.read': msg('客户查看手机页面'),
  'phone.replay-kept': msg('保存手机画面'),
  'phone.replay-opened': msg('回放手机画面'),
  'needs.answered': msg('客户填写需求'),
  'risk-test.taken': msg('客户完成风险测评'),
  'risk-test.confirmed': msg('客户确认测评结果'),
  'risk-event.reported': msg('上报风险事件'),
  'risk-events.noted': msg('系统记下风险事件'),
  'risk-measure.finished': msg('完成风险措施'),
  'risk-setting.set': msg('调整风险设置'),
  'risk-threshold.set': msg('调整风险指标阈值'),
  'risk.assessed': msg('评估风险'),
  'risk.closed': msg('结束风险'),
  'risk.controlled': msg('控制风险'),
  'risk.recorded': msg('登记风险'),
  'risk.responded': msg('应对风险'),
  'facts.read': msg('客户阅读产品要点'),
  'notice.read': msg('客户阅读投保提示书、客户告知书'),
  'disclosure.acknowledged': msg('客户确认一项提示'),
  'comprehension.answered': msg('客户回答理解题'),
  'statement.confirmed': msg('客户书面确认'),
  'health.answered': msg('客户回答健康告知'),
  'health.revealed': msg('查看健康告知'),
  'signing-code.sent': msg('发送签名验证码'),
  'number.proven': msg('用验证码确认手机号'),
  'application.signed': msg('客户手写签名'),
  'message.settled': msg('短信或邮件有了结果'),
  'message.reported': msg('短信网关报告'),
  'messages.quiet-hours-set': msg('设置免打扰时段'),
  'staff.warned': msg('提醒员工资格将到期'),
  'staff.reminded': msg('提醒员工答复客户咨询'),
  'application.submitted': msg('向保险公司提交投保'),
  'applications.import-started': msg('开始导入贷款理财申请'),
  'exchange.answered': msg('保险公司或银行答复'),
  'premium.return-requested': msg('重新退回首期保费'),
  'premium.requested': msg('发起保费扣款'),
  'policy.received': msg('客户签收保单'),
  'policy.pledged': msg('办理保单质押'),
  'policy.released': msg('解除保单质押'),
  'document.downloaded': msg('下载案卷文件'),
  'certificate.recomputed': msg('重算适当性匹配意见书'),
  'case.read': msg('查看案卷'),
  'decision.read': msg('查看一次判断及其重算'),
  'case.sealed': msg('封存案卷'),
  'case.downloaded': msg('下载封存包'),
  'case.timeline-printed': msg('打印案卷时间线'),
  'case.timeline-downloaded': msg('下载打印的时间线'),
  'aftercare.planned': msg('排定回访与跟进'),
  'aftercare.recorded': msg('记录回访结果'),
  'aftercare.dropped': msg('取消回访与跟进'),
  'archive.required': msg('登记应归档文件'),
  'archive.filed': msg('归档'),
  'room.opened': msg('开设阅览室'),
  'room.decided': msg('审批阅览室'),
  'room.key-issued': msg('交付阅览室钥匙'),
  'room.closed': msg('关闭阅览室'),
  'room.read': msg('查看阅览室'),
  'room.register-downloaded': msg('下载阅览登记表'),
  'room.entered': msg('阅览人进入'),
  'room.left': msg('阅览人离开'),
  'room.list-read': msg('阅览人查看案卷目录'),
  'room.case-read': msg('阅览人查看案卷'),
  'room.document-taken': msg('阅览人下载文件'),
  'room.packet-taken': msg('阅览人下载封存包'),
  'room.recording-played': msg('阅览人播放双录'),
  'audit.verified': msg('验证操作日志'),
  'answer.received': msg('收到保险公司或银行的通知'),
  'assumption.set': msg('设定测算假设'),
  'commission.booked': msg('记佣金账'),
  'commission.settled': msg('结算佣金'),
  'commission.taken-back': msg('追回佣金'),
  'conflict-flag.judged': msg('判断搭售线索'),
  'conflicts.detected': msg('检查搭售线索'),
  'control.added': msg('新增控制措施'),
  'control.performed': msg('完成控制措施'),
  'control.set': msg('调整控制措施'),
  'controls.rounds-opened': msg('开始新一期控制措施'),
  'cooling-off.listed': msg('查看犹豫期'),
  'declaration.judged': msg('审核申报'),
  'difference.closed': msg('处理对账差异'),
  'e-policy.received': msg('收到电子保单'),
  'filing.judged': msg('审核风险报备'),
  'filing.submitted': msg('提交风险报备'),
  'filings.owed': msg('列出应报备事项'),
  'inspection.claimed': msg('领取质检任务'),
  'inspection.evidence-added': msg('补充质检整改材料'),
  'inspection.judged': msg('出具质检结论'),
  'inspection.mark-struck': msg('撤销质检标记'),
  'inspection.marked': msg('标记质检问题'),
  'inspection.released': msg('退回质检任务'),
  'inspection.repaired': msg('完成质检整改'),
  'inspection.reported': msg('通报质检结果'),
  'inspections.drawn': msg('抽取质检样本'),
  'interest.declared': msg('申报利益关系或礼品'),
  'paper.compared': msg('核对纸质文件'),
  'reconciliation.asked': msg('发起对账'),
  'reconciliation.compared': msg('对账'),
  'review-item.judged': msg('记录合规检查结果'),
  'review.closed': msg('结束合规检查'),
  'review.drawn': msg('抽取合规检查样本'),
  'review.planned': msg('制定合规检查计划'),
  'service.enquiry-answered': msg('保险公司答复保全查询'),
  'service.order-answered': msg('保险公司答复保全申请'),
  'service.read': msg('查看保单服务'),
  'service.standing-asked': msg('查询保单状态'),
  'surrender.asked': msg('客户申请退保'),
  'surrender.quote-asked': msg('查询退保金额'),
  'surrender.verified': msg('核实退保意愿'),
  'terms.agreed': msg('客户接受核保条件'),
  'terms.refused': msg('客户不接受核保条件'),
  'underwriting.answered': msg('答复核保问询'),
  'underwriting.page-photographed': msg('客户拍摄核保材料'),
  'underwriting.page-removed': msg('删除一页核保材料'),
  'underwriting.page-scanned': msg('扫描核保材料'),
  'underwriting.scans-sent': msg('送出核保材料'),
  'withdrawal.asked': msg('客户申请犹豫期退保'),
  'withdrawal.cancel-answered': msg('保险公司答复撤单'),
  'withdrawal.read': msg('查看犹豫期退保'),
  'withdrawal.refund-answered': msg('银行答复退费'),
  'withdrawal.refund-retried': msg('重新退费'),
  'withdrawal.verified': msg('核实撤单意愿'),
  'shop.entered': msg('客户进入网上自助办理'),
  'own-plan.chosen': msg('客户自己选定计划'),
  'part.read': msg('客户阅读产品介绍'),
  'person.asked-for': msg('客户请客户经理来办'),
  'payment.confirmed': msg('客户确认扣款'),
  'online-page.saved': msg('编写网上页面'),
  'online-page.published': msg('发布网上页面'),
  'online-page.withdrawn': msg('撤下网上页面'),
  'shop-link.opened': msg('发产品页面给客户'),
  'shop-visit.begun': msg('网上核对身份'),
  'shop-visit.compared': msg('核对所报资料'),
  'mandate.confirmed': msg('客户确认委托书'),
  'intermediary.added': msg('登记中介机构'),
  'intermediary.edited': msg('修改中介机构'),
  'intermediary.ended': msg('终止与中介机构的合作'),
  'intermediary-person.added': msg('登记中介机构执业人员'),
  'intermediary-person.edited': msg('修改中介机构执业人员'),
  'supplement.asked': msg('申请补录'),
  'supplement.decided': msg('审批补录'),
  'supplement.started': msg('开始补录'),
  'supplement.node-marked': msg('补录一项内容'),
  'supplement.finished': msg('完成补录'),
  'transcript.destroyed': msg('销毁语音转写'),
  'transcripts.searched': msg('检索语音转写'),
  'transcript.kept': msg('保存语音转写'),
  'inquiry.recorded': msg('客户咨询开始计时'),
  'inquiry.answered': msg('答复客户咨询'),
  'inquiry.reassigned': msg('转交客户咨询'),
  'inquiry.listed': msg('查看客户咨询'),
  'promise.watched': msg('检查将到期的答复承诺'),
  'promise.set': msg('设定答复时限'),
  'renewals.planned': msg('排定续期保费'),
  'renewal.noticed': msg('通知客户续期保费'),
  'renewal.followed': msg('核对续期保费是否缴到'),
  'renewals.ended': msg('结束续期保费跟进'),
  'renewal.read': msg('查看续期保费'),
  'debit-code.sent': msg('发送授权自动扣款的验证码'),
  'debit-agreement.given': msg('客户授权自动扣续期保费'),
  'debit-agreement.revoked': msg('取消自动扣款授权'),
  'reinstatement.read': msg('查看复效申请'),
  'reinstatement.quote-asked': msg('请保险公司测算复效金额'),
  'reinstatement.asked': msg('客户申请复效'),
  'renewal.refund-retried': msg('续期款再次退款'),
  'reinstatement.debit-retried': msg('客户请银行再扣复效款项'),
  'renewal.exchange-answered': msg('续期保费的扣款、入账或退款有了答复'),
} as const

export const BACKTEST_STATES = {
  waiting: msg('排队中'),
  running: msg('回放中'),
  done: msg('已完成'),
  cancelled: msg('已取消'),
  failed: msg('未完成'),
} as const

export const BANK_APPLICATION_KINDS = {
  loan: msg('信贷'),
  wealth: msg('理财'),
} as const

export const BOOKED_DEEDS = {
  debit: msg('扣款'),
  refund: msg('退款'),
  issue: msg('出单'),
  cancel: msg('撤单'),
  surrender: msg('退保'),
  renew: msg('续期'),
  reinstate: msg('复效'),
} as const

export const BREAKS = {
  start: msg('开始'),
  network: msg('网络中断'),
  reload: msg('页面重新载入'),
  device: msg('设备中断'),
  storage: msg('本机存储不足'),
  paused: msg('人为暂停'),
} as const

export const CAPACITIES = {
  full: msg('能独立理解并作决定'),
  limited: msg('理解或表达有明显困难'),
  none: msg('不能辨认自己的行为'),
} as const

export const CERTAINTIES = {
  found: msg('见到原文'),
  part: msg('部分见到'),
  recalled: msg('未见原文'),
} as const

export const CHANGE_AREAS = {
  text: msg('核对原文'),
  rules: msg('修改规则'),
  process: msg('检查流程'),
  papers: msg('修改提示与单证'),
  records: msg('检查归档'),
  tests: msg('更新测试'),
} as const

export const CHECKS = {
  identity: msg('查客户身份'),
  product: msg('查产品风险'),
  process: msg('查销售过程'),
} as const

export const CHECK_SETTINGS = {
  'silence-seconds': msg('一项里连续多少秒没有声音'),
  'silence-level': msg('音量低于多少算没有声音（0–99）'),
  'dark-seconds': msg('一项里连续多少秒太暗'),
  'dark-level': msg('亮度低于多少算太暗（0–99）'),
  'frozen-seconds': msg('一项里画面连续多少秒不动'),
  'face-seconds': msg('一项里连续多少秒没有人脸（浏览器能数人脸时）'),
  'chars-per-second': msg('最快每秒能说清多少字'),
  'gap-seconds': msg('一次中断超过多少秒'),
  'said-percent': msg('必说的一句至少听出百分之几'),
} as const

export const CLAUSE_OUTCOMES = {
  BLOCK: msg('不得继续'),
  REFER_UW: msg('转人工核保'),
  SIGNED_CONFIRM: msg('书面确认'),
  ADVISE_STOP: msg('建议终止'),
  DUAL_RECORD: msg('录音录像'),
  DISCLOSE: msg('提示并确认'),
  DEADLINE: msg('限时完成'),
  RETAIN: msg('保存期限'),
  LOG: msg('留痕'),
  ALERT: msg('预警'),
  CONFIG: msg('本行设定'),
  INFO: msg('说明'),
} as const

export const CLOSING_REASONS = {
  'corrected-here': msg('我方已更正'),
  'corrected-there': msg('对方已更正'),
  'booked-another-day': msg('对方记在另一日'),
  'money-returned': msg('款项已退回客户'),
  'handed-over': msg('已移交，另案处理'),
} as const

export const COMMISSION_KINDS = {
  earned: msg('首期佣金'),
  'taken-back': msg('退保收回'),
} as const

export const COMMISSION_STATES = {
  running: msg('本月未结'),
  differs: msg('与对方不符'),
  agreed: msg('核对一致'),
  settled: msg('已结算'),
} as const

export const CONSENT_PURPOSES = {
  service: msg('为您推荐和办理保险所需的信息处理'),
  'risk-assessment': msg('风险承受能力测评与保费负担评估'),
  'share-insurer': msg('向承保的保险公司提供投保所需信息'),
  'share-certifier': msg(
    '使用第三方电子认证时，向电子认证服务机构提供签名人的姓名和证件号码，用来签发一次性签名证书',
  ),
  sensitive: msg('处理银行账户等敏感个人信息'),
  health: msg('处理您的健康告知，并交给承保的保险公司核保'),
} as const

export const CONTACT_CHANNELS = {
  visit: msg('面谈'),
  phone: msg('电话'),
  cellular: msg('手机'),
  sms: msg('短信'),
  email: msg('邮件'),
  unknown: msg('未知'),
} as const

export const CONTROL_RESULTS = {
  held: msg('已落实'),
  finding: msg('发现问题'),
} as const

export const CONTROL_RHYTHMS = {
  month: msg('每月'),
  quarter: msg('每季'),
  half: msg('每半年'),
  year: msg('每年'),
} as const

export const COOLING_STATES = {
  undelivered: msg('未签收'),
  running: msg('犹豫期内'),
  withdrawing: msg('退保办理中'),
  withdrawn: msg('已退保'),
} as const

export const DATA_SCOPES = {
  own: msg('本人'),
  'own-and-reports': msg('本人及下属'),
  unit: msg('本部门'),
  'unit-and-below': msg('本部门及下级'),
  all: msg('全部'),
} as const

export const DEBIT_STATES = {
  requested: msg('扣款中'),
  paid: msg('已扣款'),
  refused: msg('未扣成'),
  withdrawn: msg('未发起，授权已取消'),
  returned: msg('已退回客户账户'),
} as const

export const DECLARATION_KINDS = {
  relative: msg('亲属是客户'),
  job: msg('兼职或其他利益'),
  gift: msg('收受礼品或利益'),
} as const

export const DECLARATION_VERDICTS = {
  noted: msg('已知悉，可以继续'),
  avoid: msg('应当回避'),
  violation: msg('违反规定'),
} as const

export const DESIGN_TYPES = {
  ordinary: msg('普通型'),
  participating: msg('分红型'),
  universal: msg('万能型'),
  'investment-linked': msg('投资连结型'),
} as const

export const DIFFERENCE_KINDS = {
  'theirs-only': msg('对方有，我方没有'),
  'ours-only': msg('我方有，对方没有'),
  amount: msg('金额不符'),
  state: msg('状态不符'),
} as const

export const DRAFT_STATES = {
  editing: msg('起草中'),
  submitted: msg('待发布'),
  returned: msg('已退回'),
  released: msg('已发布'),
  discarded: msg('已作废'),
} as const

export const DUTIES = {
  DUAL_RECORD: msg('须录音录像'),
  DISCLOSE: msg('须出示并确认'),
  DEADLINE: msg('期限'),
  RETAIN: msg('保存期限'),
  LOG: msg('留痕'),
} as const

export const EDUCATION = {
  primary: msg('小学及以下'),
  secondary: msg('中学'),
  tertiary: msg('大专及以上'),
  unknown: msg('未填'),
} as const

export const EVIDENCE_KINDS = {
  qualification: msg('保险销售资格'),
  exam: msg('销售考试'),
  'confidentiality-pledge': msg('保密承诺书'),
  'leaver-pledge': msg('离职不诱导退保承诺书'),
  'conflict-declaration': msg('利益冲突申报'),
  sanction: msg('处分'),
  'other-institution': msg('其他机构的执业登记'),
} as const

export const FAMILY_DUTIES = {
  children: msg('抚养子女'),
  parents: msg('赡养父母'),
  spouse: msg('配偶没有收入'),
  debt: msg('房贷等负债'),
  none: msg('没有需要负担的家人和负债'),
} as const

export const FILING_ACTIONS = {
  filed: msg('报备'),
  returned: msg('退回'),
  received: msg('签收'),
} as const

export const FILING_STATES = {
  owed: msg('待报备'),
  filed: msg('已报备，待签收'),
  returned: msg('已退回'),
  received: msg('已签收'),
} as const

export const FINDING_KINDS = {
  silence: msg('没有声音'),
  dark: msg('画面太暗'),
  frozen: msg('画面不动'),
  'face-absent': msg('画面里没有人脸'),
  'too-short': msg('讲得太快'),
  'long-gap': msg('中断太久'),
  unmeasured: msg('没有检测数据'),
} as const

export const FINDING_SEVERITIES = {
  minor: msg('轻微'),
  serious: msg('较重'),
  grave: msg('严重'),
} as const

export const FLAG_CAUSES = {
  relative: msg('客户是销售人员申报的亲属'),
  loan: msg('前后有信贷申请'),
  wealth: msg('前后有理财申请'),
} as const

export const FLAG_VERDICTS = {
  'no-link': msg('没有关联'),
  'free-will': msg('客户确认自愿'),
  finding: msg('发现问题'),
} as const

export const GENDERS = {
  male: msg('男'),
  female: msg('女'),
} as const

export const GIFT_DISPOSALS = {
  refused: msg('当场谢绝'),
  returned: msg('已退还'),
  'handed-in': msg('已上交'),
  kept: msg('自行留存'),
} as const

export const GRANT_DEEDS = {
  apply: msg('申请'),
  review: msg('合规审查'),
  approve: msg('批准'),
  reject: msg('不予批准'),
  suspend: msg('暂停'),
  resume: msg('恢复'),
  revoke: msg('撤销'),
  expire: msg('到期'),
  replace: msg('由新授权代替'),
} as const

export const GRANT_STATES = {
  applied: msg('申请中'),
  active: msg('有效'),
  suspended: msg('已暂停'),
  revoked: msg('已撤销'),
  expired: msg('已到期'),
  rejected: msg('未通过'),
  replaced: msg('已由新授权代替'),
} as const

export const HEALTH_PURPOSES = {
  review: msg('合规检查'),
  complaint: msg('处理投诉'),
  claim: msg('协助理赔核对'),
} as const

export const HEALTH_STATES = {
  good: msg('健康'),
  minor: msg('有小毛病，不影响工作生活'),
  chronic: msg('有慢性病，长期用药'),
  serious: msg('得过或正在治疗大病'),
  'not-told': msg('客户不愿说明'),
} as const

export const HINT_KINDS = {
  phrase: msg('可能不该这样说'),
  unsaid: msg('可能没有说到'),
} as const

export const ID_KINDS = {
  'resident-id': msg('居民身份证'),
  passport: msg('护照'),
  other: msg('其他证件'),
} as const

export const INDICATORS = {
  'against-advice': msg('建议终止后坚持投保的占比'),
  'refused-attempts': msg('每百笔销售被拒绝的选购'),
  'aged-65': msg('65 岁以上投保人占比'),
  'call-back-late': msg('回访超期占比'),
  'first-try-failed': msg('理解题首次未通过占比'),
  'case-incomplete': msg('案卷缺件占比'),
} as const

export const INDICATOR_COUNTS = {
  'against-advice': msg('选定方案时结论为建议终止的销售 ÷ 选定方案的销售'),
  'refused-attempts': msg('选购被规则拒绝的次数 ÷ 开始的销售'),
  'aged-65': msg('选定方案时投保人满 65 周岁的销售 ÷ 选定方案的销售'),
  'call-back-late': msg('超过期限才做或仍未做的回访 ÷ 已到期或已完成的回访'),
  'first-try-failed': msg('第一次没有全部答对理解题的客户 ÷ 回答过理解题的客户'),
  'case-incomplete': msg('有缺件的已出单案卷 ÷ 已出单案卷'),
} as const

export const INDICATOR_TONES = {
  green: msg('正常'),
  amber: msg('关注'),
  red: msg('预警'),
  none: msg('没有样本'),
} as const

export const INQUIRY_STATES = {
  open: msg('待答复'),
  overdue: msg('已超期'),
  answered: msg('已答复'),
} as const

export const INQUIRY_TOPICS = {
  product: msg('产品与保障'),
  premium: msg('保费与缴费'),
  underwriting: msg('投保与核保'),
  policy: msg('保单与变更'),
  claim: msg('理赔'),
  surrender: msg('退保与犹豫期'),
  other: msg('其他'),
} as const

export const INQUIRY_WAYS = {
  counter: msg('柜面'),
  phone: msg('电话'),
  message: msg('短信或留言'),
} as const

export const INSPECTION_MARK_KINDS = {
  'node-missing': msg('内容没有讲到'),
  'node-unclear': msg('讲得不清楚'),
  misleading: msg('误导性的话'),
  picture: msg('画面不清楚'),
  sound: msg('声音不清楚'),
  person: msg('人或证件不在画面里'),
  break: msg('录制中断'),
  other: msg('其他'),
} as const

export const INSPECTION_STATES = {
  'not-drawn': msg('未抽中'),
  waiting: msg('待质检'),
  inspecting: msg('质检中'),
  repair: msg('待整改'),
  recheck: msg('待复检'),
  passed: msg('合格'),
} as const

export const INSPECTION_VERDICTS = {
  pass: msg('合格'),
  defect: msg('不合格'),
  serious: msg('严重不合格'),
} as const

export const INSPECTION_VIEWS = {
  open: msg('待质检'),
  mine: msg('我的'),
  repair: msg('整改中'),
  done: msg('已合格'),
  'not-drawn': msg('未抽中'),
} as const

export const INSTALMENT_STATES = {
  due: msg('待缴'),
  paid: msg('已缴'),
  lapsed: msg('逾期，效力中止'),
  ended: msg('合同已终止'),
} as const

export const INSURED_COLUMNS = {
  name: msg('姓名'),
  idKind: msg('证件类型'),
  idNumber: msg('证件号'),
  birthOn: msg('出生日期'),
  occupation: msg('职业'),
  hasAgreed: msg('本人同意'),
} as const

export const INSURED_RELATIONS = {
  self: msg('本人'),
  spouse: msg('配偶'),
  child: msg('子女'),
  parent: msg('父母'),
  sibling: msg('兄弟姐妹'),
  grandparent: msg('祖父母/外祖父母'),
  grandchild: msg('孙子女/外孙子女'),
  other: msg('其他'),
  employee: msg('本单位员工'),
} as const

export const INTERMEDIARY_KINDS = {
  agency: msg('保险代理机构'),
  broker: msg('保险经纪机构'),
} as const

export const INTERMEDIARY_STANDINGS = {
  'in-force': msg('有效'),
  'not-begun': msg('尚未生效'),
  expired: msg('已到期'),
  ended: msg('已终止'),
} as const

export const INTRODUCTION_PARTS = {
  product: msg('产品介绍'),
  functions: msg('功能说明'),
  audience: msg('适用人群'),
  risks: msg('风险提示'),
  scope: msg('保障范围'),
} as const

export const LIGHTS = {
  green: msg('可以销售'),
  amber: msg('即将到期'),
  red: msg('不能销售'),
} as const

export const LINK_KINDS = {
  rule: msg('规则'),
  door: msg('销售环节'),
  screen: msg('页面'),
  form: msg('单证与声明'),
  disclosure: msg('提示事项'),
  'shelf-gap': msg('上架检查'),
  operation: msg('操作'),
  retention: msg('归档资料'),
  setting: msg('设定'),
  control: msg('控制措施'),
  test: msg('测试'),
} as const

export const MANDATORY_ELEMENTS = {
  liability: msg('保险责任'),
  scope: msg('保障范围'),
  exclusions: msg('除外责任'),
  payment: msg('缴费方式'),
  term: msg('保险期间'),
  sumInsured: msg('保险金额'),
} as const

export const MANUAL_STATUSES = {
  done: msg('已做到'),
  part: msg('部分做到'),
  open: msg('尚未做到'),
} as const

export const MARITAL = {
  single: msg('未婚'),
  married: msg('已婚'),
  divorced: msg('离异'),
  widowed: msg('丧偶'),
  unknown: msg('未填'),
} as const

export const MEASURE_KINDS = {
  control: msg('控制措施'),
  response: msg('应对措施'),
  remediation: msg('检查整改'),
} as const

export const MEDIA = {
  picture: msg('录音录像'),
  call: msg('通话录音'),
} as const

export const MESSAGE_CHANNELS = {
  sms: msg('短信'),
  mail: msg('邮件'),
} as const

export const MESSAGE_STATES = {
  queued: msg('待发送'),
  sent: msg('已发出'),
  delivered: msg('已送达'),
  failed: msg('未送达'),
} as const

export const NODES = {
  'call-opening': msg('报姓名、机构与执业编号，告知录音'),
  identity: msg('出示证件与执业信息'),
  documents: msg('出示投保提示书、条款与免责说明'),
  insurance: msg('说明这是保险、由谁承保'),
  cover: msg('说明保险责任与免责'),
  payments: msg('说明缴费与保险期间'),
  surrender: msg('说明犹豫期与退保损失'),
  uncertainty: msg('说明保单利益不确定'),
  'health-terms': msg('说明健康险特别事项'),
  understood: msg('客户明确表示已了解'),
  'copied-sentence': msg('出示产品说明书、抄录风险语句'),
  'insured-consent': msg('被保险人同意并认可'),
  sign: msg('客户签名'),
} as const

export const OCCUPATIONS = {
  management: msg('管理人员'),
  technician: msg('技术人员'),
  administration: msg('行政职员'),
  services: msg('服务人员'),
  'blue-collar': msg('工人'),
  entrepreneur: msg('企业主'),
  'self-employed': msg('个体经营'),
  housekeeping: msg('家政服务'),
  homemaker: msg('家庭主妇/夫'),
  civil: msg('公务员/事业单位'),
  farmer: msg('农业劳动者'),
  student: msg('学生'),
  retired: msg('退休'),
  unemployed: msg('待业'),
  unknown: msg('未填'),
} as const

export const ONLINE_GROUPS = {
  names: msg('产品与保险公司'),
  terms: msg('条款与费率'),
  duties: msg('责任免除与重要期间'),
  costs: msg('费用、退保与现金价值'),
  certainty: msg('利益是否确定'),
  service: msg('销售与服务区域'),
  payment: msg('缴费、保单送达与理赔'),
} as const

export const OUTCOMES = {
  BLOCK: msg('不得继续'),
  ADVISE_STOP: msg('建议终止投保'),
  REFER_UW: msg('转保险公司人工核保'),
  SIGNED_CONFIRM: msg('须投保人书面确认'),
  PASS: msg('通过'),
  DUAL_RECORD: msg('须录音录像'),
  DISCLOSE: msg('须出示并确认'),
  DEADLINE: msg('期限'),
  RETAIN: msg('保存期限'),
  LOG: msg('留痕'),
} as const

export const PAGE_STATES = {
  agreed: msg('一致'),
  differs: msg('有差异'),
  unreachable: msg('没有取到对方账单'),
} as const

export const PHRASE_KINDS = {
  capital: msg('承诺保本'),
  'no-risk': msg('宣称无风险'),
  return: msg('承诺收益'),
  inducing: msg('诱导性用语'),
  deposit: msg('混同存款或理财'),
  compare: msg('与存款等简单比较'),
  scarcity: msg('炒作停售或制造紧迫'),
  rebate: msg('返佣送礼'),
  endorsement: msg('借监管或银行背书'),
  superlative: msg('绝对化与排名'),
  surrender: msg('诱导退保'),
  concealment: msg('隐瞒或误导告知'),
  money: msg('经手客户资金'),
  proxy: msg('代签代办'),
  disparagement: msg('贬低同业'),
  tying: msg('强制搭售'),
  evasion: msg('避债避税'),
} as const

export const PHRASE_SEVERITIES = {
  forbidden: msg('禁用'),
  risky: msg('提醒'),
} as const

export const PHRASE_STATES = {
  proposed: msg('待发布'),
  released: msg('已发布'),
  rejected: msg('已退回'),
} as const

export const PLEDGE_ASKERS = {
  customer: msg('投保人'),
  pledgee: msg('质权人'),
} as const

export const POLICY_FORMS = {
  electronic: msg('电子保单'),
  paper: msg('纸质保单'),
} as const

export const PREMIUM_MODES = {
  single: msg('一次缴清'),
  annual: msg('年缴'),
  monthly: msg('月缴'),
} as const

export const PRODUCT_CLASSES = {
  life: msg('人身保险'),
  property: msg('财产保险'),
  health: msg('健康保险'),
  accident: msg('意外伤害保险'),
  credit: msg('信用保险'),
  liability: msg('责任保险'),
  reinsurance: msg('再保险'),
  'investment-linked': msg('投资连结保险'),
  participating: msg('分红保险'),
  universal: msg('万能保险'),
  annuity: msg('年金保险'),
} as const

export const PROFILE_FIELDS = {
  goals: msg('保障需求'),
  income: msg('收入'),
  budget: msg('保费预算'),
  family: msg('家庭责任'),
  health: msg('健康状况'),
  holdings: msg('已有保险'),
  horizon: msg('资金使用年限'),
  'risk-attitude': msg('风险承受能力'),
} as const

export const RANKS = {
  law: msg('法律'),
  regulation: msg('部门规章'),
  normative: msg('规范性文件'),
  'self-regulation': msg('行业自律'),
  terms: msg('产品条款'),
  policy: msg('本行政策'),
} as const

export const RECORDING_PARTS = {
  'node-call-opening': msg('双录：报姓名与编号'),
  'node-identity': msg('双录：出示证件'),
  'node-documents': msg('双录：出示材料'),
  'node-insurance': msg('双录：这是保险'),
  'node-cover': msg('双录：责任与免责'),
  'node-payments': msg('双录：缴费与期间'),
  'node-surrender': msg('双录：犹豫期与退保'),
  'node-uncertainty': msg('双录：利益不确定'),
  'node-health-terms': msg('双录：健康险事项'),
  'node-understood': msg('双录：表示已了解'),
  'node-copied-sentence': msg('双录：抄录风险语句'),
  'node-insured-consent': msg('双录：被保险人同意'),
  'node-sign': msg('双录：签名'),
} as const

export const REFUND_STATES = {
  requested: msg('退款中'),
  paid: msg('已退回客户账户'),
  refused: msg('退款未成功'),
} as const

export const REGISTER_FIELDS = {
  registrationNo: msg('执业登记编号'),
  status: msg('登记状态'),
  validUntil: msg('有效期至'),
  grade: msg('销售等级'),
  sellingSince: msg('从业起始日'),
  permitNo: msg('许可证编号'),
  permitUntil: msg('许可有效期至'),
  classes: msg('获授权险类'),
  province: msg('所在省份'),
} as const

export const REGISTER_KINDS = {
  registration: msg('执业登记'),
  'seller-grade': msg('销售等级'),
  'selling-since': msg('保险销售从业起始日'),
  'outlet-permit': msg('网点代理许可'),
} as const

export const REGISTRATION_STATES = {
  active: msg('有效'),
  suspended: msg('已暂停'),
  cancelled: msg('已注销'),
} as const

export const REGULATION_RANKS = {
  law: msg('法律'),
  rule: msg('部门规章'),
  normative: msg('规范性文件'),
  standard: msg('标准'),
  self: msg('行业自律'),
  policy: msg('本行政策'),
  draft: msg('征求意见稿'),
  reference: msg('参考资料'),
} as const

export const REINSTATEMENT_STATES = {
  asking: msg('保险公司审核中'),
  debiting: msg('扣款中'),
  'no-money': msg('未扣成，等客户存足'),
  confirming: msg('保险公司办理复效'),
  done: msg('已复效'),
  refused: msg('保险公司未同意'),
  outlet: msg('请客户到网点补充资料'),
  returning: msg('退款中'),
  'refund-refused': msg('未复效，退款未成功'),
  returned: msg('未复效，已退款'),
} as const

export const RELATIONS = {
  self: msg('本人'),
  spouse: msg('配偶'),
  child: msg('子女'),
  parent: msg('父母'),
  sibling: msg('兄弟姐妹'),
  grandparent: msg('祖父母/外祖父母'),
  grandchild: msg('孙子女/外孙子女'),
  other: msg('其他'),
} as const

export const REVEAL_PURPOSES = {
  'verify-identity': msg('核对身份'),
  'contact-customer': msg('联系客户'),
  'fill-application': msg('填写投保单'),
  'handle-complaint': msg('处理投诉或质检'),
} as const

export const REVIEW_FOCUSES = {
  all: msg('全部销售'),
  'aged-65': msg('65 岁以上投保人'),
  'against-advice': msg('建议终止后坚持投保'),
} as const

export const REVIEW_STATES = {
  planned: msg('待抽样'),
  drawn: msg('检查中'),
  closed: msg('已结束'),
} as const

export const REVIEW_VERDICTS = {
  compliant: msg('合规'),
  finding: msg('发现问题'),
} as const

export const RIGHT_TOPICS = {
  person: msg('登记与资格'),
  training: msg('培训与考试'),
  pledge: msg('承诺与处分'),
  grant: msg('销售授权'),
  outlet: msg('网点与额度'),
  intermediary: msg('中介机构'),
  product: msg('产品与保险公司'),
} as const

export const RISK_ACTIONS = {
  recorded: msg('登记风险'),
  assessed: msg('评估'),
  controlled: msg('定下控制措施'),
  responded: msg('定下应对措施'),
  finished: msg('完成措施'),
  closed: msg('关闭'),
} as const

export const RISK_EVENT_KINDS = {
  'refused-attempt': msg('被拒绝的选购'),
  'against-advice': msg('建议终止后坚持投保'),
  'low-comprehension': msg('理解题多次未通过'),
  declined: msg('保险公司拒保'),
  reported: msg('人工上报'),
} as const

export const RISK_GRADES = {
  low: msg('低'),
  medium: msg('中'),
  high: msg('高'),
  severe: msg('重大'),
} as const

export const RISK_KINDS = {
  product: msg('产品风险'),
  market: msg('市场风险'),
  credit: msg('信用风险'),
  operational: msg('操作风险'),
} as const

export const RISK_LEVELS = {
  '1': msg('C1 保守型'),
  '2': msg('C2 稳健型'),
  '3': msg('C3 平衡型'),
  '4': msg('C4 成长型'),
  '5': msg('C5 进取型'),
} as const

export const RISK_RESPONSES = {
  surrender: msg('协助退保'),
  claim: msg('理赔服务'),
  other: msg('其他应对'),
} as const

export const RISK_SETTINGS = {
  'filing-workday': msg('每月报备的最后工作日'),
  'tie-in-days': msg('关联申请的前后天数'),
} as const

export const RISK_STAGES = {
  identified: msg('已识别'),
  assessed: msg('已评估'),
  controlled: msg('控制中'),
  responding: msg('应对中'),
  closed: msg('已关闭'),
} as const

export const RISK_SUBJECTS = {
  general: msg('一般'),
  product: msg('产品'),
  sale: msg('销售'),
} as const

export const ROLES = {
  rm: msg('客户经理'),
  'outlet-manager': msg('网点负责人'),
  'branch-manager': msg('分行业务主管'),
  compliance: msg('合规专员'),
  inspector: msg('质检员'),
  archivist: msg('档案管理员'),
  trainer: msg('培训师'),
  'product-manager': msg('总行产品经理'),
  'head-office': msg('总行管理'),
  auditor: msg('审计员'),
  'it-admin': msg('系统管理员'),
} as const

export const ROOM_STATES = {
  requested: msg('待审批'),
  refused: msg('未批准'),
  open: msg('开放'),
  ended: msg('已到期'),
  closed: msg('已关闭'),
} as const

export const RULE_ANSWERS = {
  hit: msg('触发'),
  passed: msg('通过'),
  silent: msg('不适用'),
} as const

export const RULE_CERTAINTIES = {
  found: msg('已见原文'),
  recalled: msg('据记忆，待核'),
  policy: msg('本行决定'),
} as const

export const SALE_CHANNELS = {
  outlet: msg('银行网点'),
  phone: msg('电话销售'),
  online: msg('线上平台'),
  agent: msg('保险代理人'),
  broker: msg('保险经纪人'),
} as const

export const SALE_STATES = {
  identify: msg('识别与评估中'),
  recommend: msg('推荐中'),
  communicate: msg('沟通与确认中'),
  contract: msg('签约中'),
  underwriting: msg('核保中'),
  accepted: msg('待缴费'),
  paying: msg('扣款中'),
  issuing: msg('出单中'),
  'in-force': msg('已承保'),
  sealed: msg('已归档'),
  declined: msg('保险公司拒保'),
  abandoned: msg('客户放弃'),
} as const

export const SAMPLE_KINDS = {
  count: msg('笔'),
  percent: msg('%'),
} as const

export const SCRIPT_ELEMENTS = {
  opening: msg('开场问候'),
  product: msg('产品介绍'),
  risks: msg('风险提示'),
  closing: msg('销售促成'),
  'follow-up': msg('后续跟进'),
} as const

export const SCRIPT_KINDS = {
  talk: msg('销售话术'),
  questions: msg('沟通提问'),
  objections: msg('异议解答'),
  recording: msg('双录提词'),
} as const

export const SCRIPT_PARTS = {
  opening: msg('开场问候'),
  product: msg('产品介绍'),
  risks: msg('风险提示'),
  closing: msg('销售促成'),
  'follow-up': msg('后续跟进'),
  listen: msg('倾听'),
  understand: msg('理解'),
  lead: msg('引导'),
  agree: msg('促成'),
  'worry-risk': msg('担心风险'),
  'worry-premium': msg('担心保费'),
  'worry-cover': msg('担心保障范围'),
  'node-call-opening': msg('双录：报姓名与编号'),
  'node-identity': msg('双录：出示证件'),
  'node-documents': msg('双录：出示材料'),
  'node-insurance': msg('双录：这是保险'),
  'node-cover': msg('双录：责任与免责'),
  'node-payments': msg('双录：缴费与期间'),
  'node-surrender': msg('双录：犹豫期与退保'),
  'node-uncertainty': msg('双录：利益不确定'),
  'node-health-terms': msg('双录：健康险事项'),
  'node-understood': msg('双录：表示已了解'),
  'node-copied-sentence': msg('双录：抄录风险语句'),
  'node-insured-consent': msg('双录：被保险人同意'),
  'node-sign': msg('双录：签名'),
} as const

export const SCRIPT_SEGMENTS = {
  everyone: msg('所有客户'),
  young: msg('青年客户'),
  middle: msg('中年客户'),
  senior: msg('年长客户'),
} as const

export const SCRIPT_STATES = {
  draft: msg('起草中'),
  'in-review': msg('待审核'),
  returned: msg('已退回'),
  released: msg('已发布'),
  expired: msg('已到期'),
  superseded: msg('已被新版替代'),
  withdrawn: msg('已停用'),
} as const

export const SELLING_STEPS = {
  openSale: msg('开始销售'),
  'check-identity': msg('查客户身份'),
  'check-product': msg('查产品风险'),
  'check-process': msg('查销售过程'),
  makeRecommendation: msg('生成推荐'),
  compareProducts: msg('比较产品'),
  choosePlan: msg('选定产品与计划'),
  presentPart: msg('五段产品介绍'),
  submitApplication: msg('提交投保'),
  requestPremium: msg('扣缴首期保费'),
} as const

export const SERVICE_KINDS = {
  surrender: msg('退保'),
  freeze: msg('质押冻结'),
  unfreeze: msg('解除质押'),
} as const

export const SERVICE_STATES = {
  verify: msg('待核验身份'),
  asking: msg('保险公司办理中'),
  done: msg('已办结'),
  refused: msg('保险公司未办理'),
} as const

export const SEVERITIES = {
  high: msg('严重'),
  medium: msg('一般'),
  low: msg('提示'),
} as const

export const SPEAKERS = {
  seller: msg('销售人员'),
  other: msg('客户'),
  unknown: msg('未区分'),
} as const

export const STAGES = {
  recommend: msg('推荐时'),
  choose: msg('选定计划时'),
  both: msg('推荐和选定计划时'),
  contract: msg('合同期间'),
} as const

export const STEPS = {
  identify: msg('客户识别与评估'),
  recommend: msg('产品介绍与推荐'),
  communicate: msg('销售过程与沟通'),
  contract: msg('合同签订与保费缴纳'),
  aftercare: msg('后续服务与回访'),
} as const

export const SUPPLEMENT_STATES = {
  requested: msg('待审批'),
  refused: msg('不同意补录'),
  approved: msg('可以补录'),
  recording: msg('补录中'),
  finished: msg('已补录'),
} as const

export const TALK_STAGES = {
  listen: msg('倾听'),
  understand: msg('理解'),
  lead: msg('引导'),
  agree: msg('促成'),
} as const

export const TERM_STATES = {
  runs: msg('有效'),
  'ends-soon': msg('30 日内到期'),
  ended: msg('已到期'),
} as const

export const TERM_UNITS = {
  hour: msg('小时'),
  day: msg('天'),
  'working-day': msg('个工作日'),
  month: msg('个月'),
  year: msg('年'),
} as const

export const TRACKS = {
  main: msg('主画面'),
  documents: msg('材料画面'),
  phone: msg('客户手机'),
} as const

export const TRAINING_KINDS = {
  general: msg('综合'),
  ilp: msg('投连专项'),
  product: msg('产品'),
} as const

export const TRANSCRIPT_STATES = {
  none: msg('没有转写'),
  waiting: msg('转写中'),
  done: msg('已转写'),
  failed: msg('转写失败'),
} as const

export const TREATMENTS = {
  enforced: msg('系统强制'),
  configurable: msg('可以设定'),
  'not-applicable': msg('不适用'),
  open: msg('尚未实现'),
} as const

export const VERDICTS = {
  BLOCK: msg('不得继续'),
  ADVISE_STOP: msg('建议终止投保'),
  REFER_UW: msg('转保险公司人工核保'),
  SIGNED_CONFIRM: msg('须投保人书面确认'),
  PASS: msg('通过'),
} as const

export const VERIFICATIONS = {
  verified: msg('已核实'),
  unverified: msg('未核实'),
  'as-cited': msg('仅见引用'),
  superseded: msg('已被取代'),
} as const

export const VISITS = {
  entered: msg('进入阅览室'),
  'list-read': msg('查看案卷目录'),
  'case-read': msg('查看案卷'),
  'document-taken': msg('下载文件'),
  'packet-taken': msg('下载封存包'),
  'recording-played': msg('播放双录'),
  left: msg('离开阅览室'),
} as const

export const WARNING_KINDS = {
  registration: msg('执业登记'),
  qualification: msg('保险销售资格'),
  exam: msg('销售考试'),
  grant: msg('销售授权'),
  'grant-review': msg('授权定期重检'),
  permit: msg('网点代理许可'),
  agreement: msg('代理协议'),
  'intermediary-licence': msg('中介机构许可证'),
  'intermediary-agreement': msg('中介机构合作协议'),
  'limit-review': msg('额度定期重检'),
} as const

export const WITHDRAWAL_STATES = {
  verify: msg('待核验身份'),
  cancelling: msg('保险公司办理中'),
  refunding: msg('退款中'),
  'refund-refused': msg('退款未成功'),
  done: msg('已退保并退款'),
  refused: msg('保险公司未办理'),
} as const

export const WORRIES = {
  'worry-risk': msg('担心风险'),
  'worry-premium': msg('担心保费'),
  'worry-cover': msg('担心保障范围'),
} as const
