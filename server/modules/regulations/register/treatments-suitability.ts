import {
  awaits,
  configurable,
  disclosure,
  door,
  enforced,
  form,
  notApplicable,
  open,
  operation,
  retention,
  rule,
  screen,
  setting,
  shelfGap,
  test,
} from './treat.ts'
import type { Treatments } from './shape.ts'
import {
  ADVISE_STOP,
  ARCHIVE,
  CASE_FILE,
  PRODUCTS,
  RULES,
  SALES,
  SHELF,
  SUITABILITY,
} from './test-files.ts'

export const SUITABILITY_TREATMENTS: Treatments = {
  // clauses-consumer.ts
  'cp-suitability': enforced(
    rule('suit-no-sale-unsuitable'),
    shelfGap('bank-grade-missing'),
    test(RULES, 'suit-no-sale-unsuitable > 适当性办法 art. 12: just below, at and just above'),
  ),
  'cp-traceable': open(
    '双录模块（查询与确责已有）',
    screen('/audit'),
    test(CASE_FILE, 'tells one story, from first hello to the signed receipt'),
  ),
  'cp-partner-list': open('合作机构准入记录'),
  'cp-no-tying': open('信贷业务的搭售识别（自愿声明已有）', form('voluntary')),
  'cp-salient-notice': open('页面显著性的发布检查', door('disclosures')),
  'cp-pi-consent': enforced(
    door('consent'),
    operation('giveConsent'),
    test(SALES, 'asks for consent to every purpose, each by itself'),
  ),
  'cp-uw-rule-version': notApplicable('是保险公司的义务'),
  'cp-review': enforced(
    operation('submitProduct'),
    operation('shelveProduct'),
    test(PRODUCTS, 'goes through submission and another person’s approval'),
    test(PRODUCTS, 'nobody approves their own revision'),
  ),
  'as-head-office': configurable(
    '产品目录与上架审批集中在总行岗位',
    screen('/products'),
    operation('shelveProduct'),
  ),
  'as-through-system': open('系统外销售的识别与系统评估'),
  'as-separation': notApplicable('是机构的内部管理安排，不由本系统判断'),
  'as-partner-list': open('合作机构准入记录'),
  'as-own-rating': enforced(
    shelfGap('bank-grade-missing'),
    setting('product.bankGrade'),
    test(SHELF, 'insurer 2, bank 4 → 4'),
  ),
  'as-match': enforced(
    rule('suit-no-sale-unsuitable'),
    rule('suit-no-sale-unsuitable-ilp'),
    test(
      RULES,
      'a grade above the customer’s: investment-linked is blocked, other insurance advised against',
    ),
  ),
  'as-know': enforced(
    rule('suit-ins-know'),
    door('check-product'),
    door('disclosures'),
    test(RULES, 'profile.isKnown = false shuts the sale'),
    test(SALES, 'has the three checks with checker and evidence'),
  ),
  'as-repeals': notApplicable('是文件效力的说明'),
  'as-zone-record': open('双录模块：专区与设备登记'),
  'as-retention': open('文本未读，期限待核', screen('/archive')),

  // clauses-suitability.ts
  'suit-system-gate': enforced(
    door('makeRecommendation'),
    operation('choosePlan'),
    test(
      SALES,
      'BLOCK: an investment-linked product above the customer’s level cannot be had at all',
    ),
    test(RULES, 'a sound case passes every rule'),
  ),
  'suit-refuse-if-no-data': enforced(
    rule('suit-ins-know'),
    test(RULES, 'profile.isKnown = false shuts the sale'),
  ),
  'suit-no-sale-unsuitable': enforced(
    rule('suit-no-sale-unsuitable'),
    rule('suit-no-sale-unsuitable-ilp'),
    test(
      RULES,
      'a grade above the customer’s: investment-linked is blocked, other insurance advised against',
    ),
    test(
      SALES,
      'BLOCK: an investment-linked product above the customer’s level cannot be had at all',
    ),
  ),
  'suit-override': enforced(
    form('own-choice'),
    door('confirmations'),
    door('approveOverride'),
    test(
      SALES,
      'ADVISE_STOP: never recommended, only on the customer’s own written wish and with a second person',
    ),
    test(
      ADVISE_STOP,
      'who has reimbursement cover is told to stop, and buys only on their own wish with a second person',
    ),
  ),
  'suit-no-proxy-test': enforced(
    door('risk-test'),
    operation('answerRiskTest'),
    test(SALES, 'no member of staff can answer for the customer (适当性办法 art. 13(1))'),
  ),
  'suit-no-confusion': awaits('phrase guard', '话术守卫'),
  'suit-no-push-higher': enforced(
    operation('makeRecommendation'),
    test(
      SALES,
      'ADVISE_STOP: never recommended, only on the customer’s own written wish and with a second person',
    ),
    test(RULES, 'suit-no-sale-unsuitable > 适当性办法 art. 12: just below, at and just above'),
  ),
  'suit-online-embedded': enforced(
    door('needs'),
    door('risk-test'),
    test(SALES, 'and on the server: /recommendation'),
    test(SALES, 'shows one moment at a time and never what comes later'),
  ),
  'suit-rep-qualified': awaits(
    'right to sell',
    '可售权：培训；绩效考核模块',
    rule('rep-registered'),
  ),
  'suit-record': enforced(
    retention('communication'),
    form('适当性匹配意见书'),
    test(ARCHIVE, 'keeps long contracts ten years after their end, short ones five (保险法第87条)'),
    test(CASE_FILE, 'decides and prints the suitability opinion again to the same bytes'),
  ),
  'suit-age65': enforced(
    rule('suit-age65'),
    door('confirmations'),
    test(RULES, 'suit-age65 > 适当性办法 arts 18, 46: just below, at and just above'),
    test(ADVISE_STOP, 'a customer of seventy-one is offered large type, and goes on in it'),
  ),
  'suit-capacity': enforced(
    rule('suit-capacity'),
    test(RULES, 'suit-capacity > 适当性办法 art. 19: just below, at and just above'),
  ),
  'suit-agency-duty': awaits('right to sell', '可售权：协议条款清单'),
  'suit-product-5': enforced(
    shelfGap('bank-grade-missing'),
    setting('product.bankGrade'),
    test(SHELF, 'insurer 2, bank 4 → 4'),
    test(SHELF, 'insurer 3, bank 2 → 3'),
  ),
  'suit-customer-5': enforced(
    door('risk-test'),
    test(SUITABILITY, 'has five levels, and both ends can be reached'),
  ),
  'suit-test-limit-day': enforced(
    door('risk-test'),
    test(SUITABILITY, 'counts the bank’s calendar day, not 24 hours'),
  ),
  'suit-test-limit-year': enforced(door('risk-test'), test(SUITABILITY, 'counts rolling months')),
  'suit-test-change-confirm': open(
    '专门的测试（门已有：变化未确认不能推荐）',
    door('risk-test'),
    operation('confirmRiskResult'),
  ),
  'suit-test-validity': enforced(
    rule('suit-test-validity'),
    door('risk-test'),
    test(RULES, 'risk.isValid = false shuts the sale'),
    test(RULES, 'suitability of 2026 does not judge a sale of January 2026'),
  ),
  'suit-ins-grading': enforced(
    shelfGap('bank-grade-missing'),
    test(SHELF, '适当性办法 art. 32: no grade of the bank'),
    test(PRODUCTS, 'refuses with every gap, each with its article'),
  ),
  'suit-ins-rep-matrix': enforced(
    rule('sb-rep-grading-0'),
    rule('sb-rep-grading-1'),
    rule('sb-rep-grading-2'),
    test(RULES, 'a higher product grade never becomes easier to sell'),
    test(RULES, 'a seller of grade 2 may not sell P4 (销售行为办法 art. 16)'),
  ),
  'suit-ins-know': enforced(
    rule('suit-ins-know'),
    test(RULES, 'profile.isKnown = false shuts the sale'),
  ),
  'suit-ins-opinion': enforced(
    rule('needs-analysis-first'),
    form('适当性匹配意见书'),
    door('facts'),
    test(RULES, 'needs.isAnswered = false shuts the sale'),
    test(CASE_FILE, 'decides and prints the suitability opinion again to the same bytes'),
  ),
  'suit-ins-tell': enforced(
    door('facts'),
    door('disclosures'),
    disclosure('exclusions'),
    disclosure('cooling-off'),
    disclosure('surrender-loss'),
    disclosure('benefit-uncertainty'),
    test(SHELF, 'whatever the product, telling everything required closes every disclosure gap'),
  ),
  'suit-ins-signed-statement': enforced(
    rule('confirm-single-4x'),
    rule('confirm-annual-20'),
    rule('confirm-age-sum'),
    rule('confirm-budget-150'),
    door('confirmations'),
    door('sign'),
    test(RULES, 'confirm-single-4x > 适当性办法 art. 39(1): just below, at and just above'),
    test(RULES, 'confirm-annual-20 > 适当性办法 art. 39(2): just below, at and just above'),
    test(RULES, 'confirm-age-sum > 适当性办法 art. 39(3): just below, at and just above'),
    test(RULES, 'confirm-budget-150 > 适当性办法 art. 39(4): just below, at and just above'),
  ),
  'suit-ins-exempt': enforced(
    rule('suit-test-validity'),
    rule('needs-analysis-first'),
    test(RULES, 'property and cover of up to one year need no test (art. 40)'),
  ),
  'suit-p1-p5': configurable('等级随产品修订并经合规审批', setting('product.bankGrade')),
  'suit-penalty': notApplicable('是法律后果的说明，没有可执行的动作'),
}
