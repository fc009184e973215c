import { done, door, form, notYet, operation, part, rule, screen, shelfGap, test } from './treat.ts'
import type { ManualSectionText } from './shape.ts'
import {
  AFTERCARE,
  CASE_FILE,
  CUSTOMERS,
  ONE_SALE,
  PRODUCTS,
  RULES,
  SALES,
  SHELF,
  SUITABILITY,
} from './test-files.ts'

export const MANUAL_BASICS: readonly ManualSectionText[] = [
  {
    section: '1.1',
    title: '保险产品概述',
    items: [
      done(
        'a',
        '产品类别字典（手册所列十一类）',
        screen('/products'),
        operation('listProducts'),
        test(
          PRODUCTS,
          'is found by part of the name, code, class, status and insurer, page by page',
        ),
      ),
      notYet('b', '各类业务占比与行业基准'),
      done(
        'c',
        '选择产品所依据的客户特征',
        screen('/customers/$customerId'),
        door('risk-test'),
        door('needs'),
        test(SUITABILITY, 'a goal is served by the classes that cover it'),
      ),
      notYet('d', '客群与险类推荐对照表'),
      notYet('e', '客群划分（年龄、资产）'),
      part('f', '法律库与产品、规则、课程的关联', screen('/regulations'), screen('/rules')),
      part(
        'g',
        '结合客户已有保单展示产品',
        screen('/sales/$saleId'),
        test(CUSTOMERS, 'policies of the whole family count'),
      ),
    ],
  },
  {
    section: '1.2',
    title: '保险销售渠道与代理权限',
    items: [
      done(
        'a',
        '“三不”硬性检查',
        rule('sb-filed-terms-only'),
        rule('agreement-in-force'),
        test(RULES, 'product.isOnShelf = false shuts the sale'),
      ),
      part(
        'b',
        '机构、网点、人员授权台账',
        rule('sb-scope-of-authority'),
        test(RULES, 'outlet.isClassAuthorised = false shuts the sale'),
      ),
      notYet('c', '授权与业务规模、风控能力相称'),
      part(
        'd',
        '超授权即拦截并留痕',
        rule('sb-scope-of-authority'),
        screen('/audit'),
        test(
          SALES,
          'BLOCK: an investment-linked product above the customer’s level cannot be had at all',
        ),
      ),
      notYet('e', '渠道字典及各自规则'),
      notYet('f', '授权前的三道关口'),
      notYet('g', '授权的申请、批准、中止、撤销、到期'),
      part(
        'h',
        '合作保险公司台账',
        screen('/products'),
        test(PRODUCTS, 'lists the insurers; installing again changed nothing'),
      ),
    ],
  },
  {
    section: '1.3',
    title: '保险业务合规要求',
    items: [
      done(
        'a',
        '四类合规规则包',
        screen('/rules'),
        operation('listRules'),
        test(RULES, 'every rule names a known fact and cites its source'),
      ),
      done(
        'b',
        '产品批准状态检查',
        shelfGap('filing-missing'),
        test(SHELF, '销售行为办法 art. 30: no filing number'),
      ),
      notYet('c', '禁止承诺收益、私利和虚假宣传'),
      done(
        'd',
        '不超过客户风险承受能力',
        rule('suit-no-sale-unsuitable'),
        test(RULES, 'suit-no-sale-unsuitable > 适当性办法 art. 12: just below, at and just above'),
      ),
      done(
        'e',
        '不泄露客户信息',
        screen('/customers'),
        test(
          CUSTOMERS,
          'leaves the server masked, and the name of a customer masked for those who watch',
        ),
        test(CUSTOMERS, 'is nowhere in the database in the clear'),
      ),
      done(
        'f',
        '完整的销售记录',
        screen('/sales/$saleId/case-file'),
        test(CASE_FILE, 'tells one story, from first hello to the signed receipt'),
      ),
      notYet('g', '定期向合规部门报送'),
      done(
        'h',
        '自愿、公平、诚信的客户声明',
        form('voluntary'),
        door('confirmations'),
        test(
          ONE_SALE,
          'one compliant sale from first hello to sealed case file, counter and phone in one story',
        ),
      ),
      done(
        'i',
        '理解条款的证明',
        door('comprehension'),
        operation('answerComprehension'),
        test(SHELF, 'two questions are too few'),
        test(
          ONE_SALE,
          'one compliant sale from first hello to sealed case file, counter and phone in one story',
        ),
      ),
    ],
  },
  {
    section: '1.4',
    title: '保险产品销售流程',
    items: [
      done(
        'a',
        '五步流程',
        screen('/sales/$saleId'),
        test(
          ONE_SALE,
          'one compliant sale from first hello to sealed case file, counter and phone in one story',
        ),
      ),
      done(
        'b',
        '资料、访谈、测评三个来源识别客户',
        door('check-identity'),
        door('needs'),
        door('risk-test'),
        test(SALES, 'and on the server: /recommendation'),
      ),
      done('c', '产品要点表（六项）', door('facts'), test(SHELF, 'must not be empty')),
      done(
        'd',
        '推荐与评估挂钩',
        operation('makeRecommendation'),
        test(RULES, 'needs.isAnswered = false shuts the sale'),
      ),
      done(
        'e',
        '行为检查与理解确认',
        door('check-process'),
        door('comprehension'),
        test(SALES, 'has the three checks with checker and evidence'),
      ),
      done(
        'f',
        '协助签约与缴费状态',
        door('sign'),
        door('requestPremium'),
        test(SALES, 'was paid from the customer’s own account'),
      ),
      done(
        'g',
        '回访中的满意度与反馈',
        operation('recordAftercare'),
        test(AFTERCARE, 'is recorded once, with a paper in the case file'),
      ),
      done(
        'h',
        '三查关口',
        door('check-identity'),
        door('check-product'),
        door('check-process'),
        test(SALES, 'has the three checks with checker and evidence'),
      ),
    ],
  },
  {
    section: '1.5',
    title: '保险业务风险管理',
    items: [
      notYet('a', '四类风险登记'),
      notYet('b', '识别、评估、控制、应对循环'),
      done(
        'c',
        '客户偏好与产品性质的匹配评估',
        rule('suit-no-sale-unsuitable'),
        test(
          RULES,
          'a grade above the customer’s: investment-linked is blocked, other insurance advised against',
        ),
      ),
      part(
        'd',
        '控制措施：高风险产品与误导',
        rule('suit-no-sale-unsuitable-ilp'),
        test(
          SALES,
          'BLOCK: an investment-linked product above the customer’s level cannot be had at all',
        ),
      ),
      notYet('e', '应对措施：协助退保与理赔'),
      notYet('f', '定期风险培训'),
      notYet('g', '风险事件台账与关键指标'),
    ],
  },
]
