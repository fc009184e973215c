import { ALWAYS, and, asked, designed, fact, line, LONG } from './draft.ts'
import type { TownScript } from './draft.ts'

const EVERYBODY = ALWAYS
const PERSON = fact('applicant.isNaturalPerson', true)
const COMPANY = fact('applicant.isNaturalPerson', false)
const NEW_TYPE = fact('product.isNewType', true)

/** 倾听—理解—引导—促成 (manual 2.4): each answer belongs to a field of the profile. */
export const QUESTIONS: TownScript = {
  name: '沟通提问',
  kind: 'questions',
  segment: 'everyone',
  productClass: null,
  lines: [
    asked('listen', [
      [EVERYBODY, '您今天最想解决的是哪一件事？', 'goals'],
      [PERSON, '家里哪些人靠您的收入生活？', 'family'],
      [PERSON, '您和家人已经有哪些保险？', 'holdings'],
      [COMPANY, '单位有多少在职员工，这次哪些人参加？'],
      [COMPANY, '员工现在有哪些保险，工伤保险都参加了吗？', 'holdings'],
    ]),
    asked('understand', [
      [PERSON, '家里一年的收入大概多少？固定要还的贷款有多少？', 'income'],
      [PERSON, '一年拿多少钱交保费，不影响日常生活？', 'budget'],
      [PERSON, '近两年住过院、做过手术，或者在长期吃药吗？', 'health'],
      [PERSON, '这笔钱多少年内肯定用不到？', 'horizon'],
      [COMPANY, '有哪些工种？有没有登高、下井、开车的岗位？'],
      [COMPANY, '保费全部由单位出，还是和员工分担？', 'budget'],
    ]),
    asked('lead', [
      [NEW_TYPE, '如果到手的钱比演示的少，您能接受吗？', 'risk-attitude'],
      [PERSON, '如果收入中断一年，家里的钱能撑多久？', 'family'],
      [PERSON, '您更看重现在少交，还是以后多保？', 'goals'],
      [COMPANY, '有员工出了意外，单位现在靠什么帮他和他的家里？', 'goals'],
      [COMPANY, '员工知道要给他们投保、每人保多少吗？身故责任要他们本人同意。'],
    ]),
    asked('agree', [
      [EVERYBODY, '刚才讲的哪里还不清楚，要我再讲一遍吗？'],
      [PERSON, '《{产品}》{缴费方式}，以后每年都交得起吗？', 'budget'],
      [PERSON, '需要再和家人商量一下吗？我等您的消息，不着急。'],
      [COMPANY, '名单由谁整理？姓名和证件号码要和证件一致，差一个字都会退回。'],
      [COMPANY, '需要单位里再讨论一下吗？我等您的消息，不着急。'],
    ]),
  ].flat(),
}

const SURRENDER = '报价里的现金价值表；条款“犹豫期”“解除合同”各条'

/** What customers worry about, and what may be answered of this product. */
export const OBJECTIONS: TownScript = {
  name: '异议解答',
  kind: 'objections',
  segment: 'everyone',
  productClass: null,
  lines: [
    line({
      part: 'worry-risk',
      at: 0,
      text: '会不会到时候拿不回这么多？',
      answer: '合同写明的部分按合同给付；分红不确定，可能为零。我们分两栏一起看。',
      evidence: '利益演示表；条款“保单红利”',
      concerns: designed('participating'),
    }),
    line({
      part: 'worry-risk',
      at: 1,
      text: '利率以后会不会变？',
      answer: '最低保证利率写在合同里；高出的部分每月公布，会变，不保证。',
      evidence: '利益演示表；条款“最低保证利率”',
      concerns: designed('universal'),
    }),
    line({
      part: 'worry-risk',
      at: 2,
      text: '会亏钱吗？',
      answer: '会。投资账户涨跌都归您，没有保底。如果不能接受亏损，这款不适合您。',
      evidence: '利益演示表的悲观情景；如仍有疑问请总行产品经理解释',
      concerns: designed('investment-linked'),
    }),
    line({
      part: 'worry-risk',
      at: 3,
      text: '急用钱想退怎么办？',
      answer:
        '犹豫期是{犹豫期}，这段时间可以退。之后退保按现金价值，第 1 年末可领回 {首年退保}，会有损失。',
      evidence: SURRENDER,
      concerns: LONG,
    }),
    line({
      part: 'worry-risk',
      at: 4,
      text: '理赔会不会很麻烦？',
      answer:
        '出险后打保险公司电话报案，按清单交材料；我可以帮您看材料齐不齐，结果由保险公司核定。',
      evidence: '条款“保险金申请”；保险公司客服电话',
    }),
    line({
      part: 'worry-premium',
      at: 0,
      text: '每年要交这么多，太贵了。',
      answer: '这个方案{缴费方式}。觉得吃力，可以减少保额或者换方案，也可以不买。',
      evidence: '需求问卷里的预算；保费占收入的比例',
      concerns: and({ fact: 'premium.mode', operator: '!=', value: 'single' }),
    }),
    line({
      part: 'worry-premium',
      at: 1,
      text: '一次要交这么多，太多了。',
      answer: '趸交会占用一大笔钱。请先留足备用的钱；不合适可以换分期的方案，或者不买。',
      evidence: '需求问卷里的资金使用年限',
      concerns: and({ fact: 'premium.mode', operator: '=', value: 'single' }),
    }),
    line({
      part: 'worry-premium',
      at: 2,
      text: '中间有一年交不上怎么办？',
      answer: '有宽限期；过了宽限期还没交，保障会中止，可以在约定时间内申请恢复。',
      evidence: '条款“宽限期”“效力中止”“效力恢复”',
      concerns: and(LONG, { fact: 'premium.mode', operator: '!=', value: 'single' }),
    }),
    line({
      part: 'worry-premium',
      at: 3,
      text: '我再想想，不想马上交钱。',
      answer: '可以。资料您带走，想好了再来；需要我补充什么，3 个工作日内答复您。',
    }),
    line({
      part: 'worry-cover',
      at: 0,
      text: '是不是什么病都能赔？',
      answer: '不是。只赔条款列明的疾病和情形，责任免除里的不赔，我们逐条看。',
      evidence: '条款“保险责任”“责任免除”',
      concerns: { fact: 'product.isHealthCover', operator: '=', value: true },
    }),
    line({
      part: 'worry-cover',
      at: 1,
      text: '单位已经有保险了，还要买吗？',
      answer: '先看单位的保多少、离职后还在不在。医疗费用报销型的重复买，也不会重复赔。',
      evidence: '客户已有保险；如说不清，请保险公司核保答复',
    }),
    line({
      part: 'worry-cover',
      at: 2,
      text: '以前住过院，会不会不赔？',
      answer: '请按问题如实告知。告知了由保险公司核保决定；没有如实告知，可能不赔。',
      evidence: '《保险法》第16条；健康告知',
      concerns: { fact: 'product.isHealthCover', operator: '=', value: true },
    }),
    line({
      part: 'worry-cover',
      at: 3,
      text: '到底保什么、不保什么？',
      answer: '手机上会一页一页列出来：保什么、不保什么、什么时候开始保。看不懂的地方请指给我。',
      evidence: '投保提示书；责任免除说明',
    }),
  ],
}
