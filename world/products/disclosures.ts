import { RISK_SENTENCE } from '#modules/products'
import { BANK_HOTLINE, BANK_NAME } from '../bank.ts'
import type { TownInsurer } from '../insurers.ts'
import { text } from './clauses.ts'
import type { Content, Draft } from './draft.ts'

type Item = Content['disclosures'][number]
type Told = { draft: Draft; insurer: TownInsurer }

/** What must be told before the signature (销售行为办法 art. 25, 适当性办法 art. 37), in this order. */
export function disclosuresOf(told: Told): Item[] {
  const { draft } = told
  const paysAgain = draft.plans.some(({ paymentYears }) => paymentYears > 1)
  return [
    whoInsures(told),
    cover(draft),
    exclusions(draft),
    premium(draft),
    surrender(draft),
    draft.isLong ? coolingOff() : shortCover(),
    ...(draft.waitingDays > 0 ? [waiting(draft)] : []),
    ...(draft.told.uncertainty ? [uncertainty(draft, draft.told.uncertainty)] : []),
    ...(draft.isLong && paysAgain ? [grace(draft)] : []),
    ...(draft.isIndemnity ? [indemnity()] : []),
    truth(draft),
    claims(told),
    channels(told),
  ]
}

function whoInsures({ draft, insurer }: Told): Item {
  return {
    id: 'insurance-contract',
    title: '这是保险，不是存款或理财',
    plain: text(
      `您要买的是保险产品“${draft.name}”，由${insurer.name}（${insurer.shortName}）承保并负责赔付，`,
      `${BANK_NAME}只是代理销售。它不是存款，也不是银行理财产品。`,
      `备案号：${draft.filing.no}。`,
    ),
    clause: `本合同是投保人与${insurer.name}约定保险权利义务关系的协议，保险人为${insurer.name}。`,
    minReadSec: 5,
  }
}

function cover({ told, elements }: Draft): Item {
  return {
    id: 'cover',
    title: '保什么',
    plain: told.cover,
    clause: elements.liability,
    minReadSec: 8,
  }
}

function exclusions({ told, elements }: Draft): Item {
  return {
    id: 'exclusions',
    title: '不保什么',
    plain: told.exclusions,
    clause: elements.exclusions,
    minReadSec: 10,
  }
}

function premium({ told, elements, isGroup }: Draft): Item {
  return {
    id: 'premium',
    title: '交多少钱、交多久',
    plain: text(
      told.premium,
      `保费只从${isGroup ? '投保单位自己' : '您本人'}的银行账户划给保险公司，客户经理不收现金，也不会替您垫付。`,
    ),
    clause: `${elements.payment}${elements.term}`,
    minReadSec: 8,
  }
}

function surrender({ told, isLong }: Draft): Item {
  return {
    id: 'surrender-loss',
    title: isLong ? '提前退保会有损失' : '中途退保怎么退',
    plain: told.surrender,
    clause: isLong
      ? text(
          '投保人可以申请解除本合同。保险人自收到解除合同通知之日起三十日内，',
          '退还本合同当时的现金价值；现金价值见保单所附的现金价值表。',
        )
      : text(
          '保险期间内投保人解除合同的，保险人自收到解除合同通知之日起三十日内，',
          '按约定退还未满期净保险费；已发生保险事故并给付保险金的，不退还。',
        ),
    minReadSec: 10,
  }
}

function coolingOff(): Item {
  return {
    id: 'cooling-off',
    title: '15 天犹豫期，可以反悔',
    plain: text(
      '从您签收保单的次日零时起有 15 个自然日的犹豫期。在此期间您可以无条件退保，',
      '保险公司最多扣 10 元工本费，其余保费全部退还原交费账户。过了犹豫期再退，只退现金价值。',
    ),
    clause: text(
      '自投保人签收本合同次日零时起有十五日的犹豫期。投保人在犹豫期内提出解除合同的，',
      '保险人扣除不超过十元的工本费后退还所交全部保险费，本合同自始不发生效力。',
    ),
    minReadSec: 8,
  }
}

function shortCover(): Item {
  return {
    id: 'one-year',
    title: '保一年，没有犹豫期',
    plain: text(
      '这份保险保障一年，没有 15 天犹豫期。到期后不会自动续保扣款，',
      '需要继续保障的，要重新投保，保险公司会按当时的情况决定是否承保和保费多少。',
    ),
    clause: '本合同保险期间为一年，期满终止。投保人可以重新投保，经保险人同意后订立新的合同。',
    minReadSec: 5,
  }
}

function waiting({ waitingDays, name }: Draft): Item {
  return {
    id: 'waiting-period',
    title: `等待期 ${waitingDays} 天`,
    plain: text(
      `${name}生效后的前 ${waitingDays} 天是等待期。等待期内生病的，不按合同赔付；`,
      '因意外伤害引起的，没有等待期。',
    ),
    clause: text(
      `自本合同生效（或者最后一次复效）之日起 ${waitingDays} 日为等待期。`,
      '因意外伤害导致保险事故的，不受等待期限制。',
    ),
    minReadSec: 6,
  }
}

function uncertainty(draft: Draft, plain: string): Item {
  return {
    id: 'benefit-uncertainty',
    title: '收益不确定，没有保证的部分不要当成保证',
    plain: text(plain, `签名前您要亲手抄写：“${RISK_SENTENCE}”。`),
    clause: draft.introduction.risks,
    minReadSec: 12,
  }
}

function grace({ waitingDays }: Draft): Item {
  const again = waitingDays > 0 ? '，等待期重新计算' : ''
  return {
    id: 'grace-period',
    title: '忘了交费有 60 天宽限期',
    plain: text(
      '续期保费到期没交，从到期日次日起有 60 天宽限期，这期间出险照样赔，但要扣掉欠交的保费。',
      `过了 60 天还没交，合同中止，出险不赔；两年内可以申请恢复${again}，两年内没恢复的，保险公司可以解除合同。`,
    ),
    clause: text(
      '投保人到期未支付续期保险费的，自到期日次日零时起六十日为宽限期。',
      '逾宽限期仍未支付的，本合同效力中止；自中止之日起两年内可以申请恢复效力。',
    ),
    minReadSec: 8,
  }
}

function truth({ isLong, insurer }: Draft): Item {
  const asked =
    insurer === 'YZCX'
      ? '标的的地址、用途、价值和以往损失'
      : isLong
        ? '健康、职业、收入和其他保单'
        : '健康和职业'
  return {
    id: 'truthful-answers',
    title: '问到的要如实回答',
    plain: text(
      `投保时会问到${asked}等情况，请您如实回答，没有问到的不用说。`,
      '故意不说实话的，保险公司可以解除合同，出险不赔也不退保费；',
      '因疏忽没说清、对出险有严重影响的，可能不赔，但退还保费。',
    ),
    clause: text(
      '订立本合同时，保险人就保险标的或者被保险人的有关情况提出询问的，投保人应当如实告知。',
      '故意或者因重大过失未履行如实告知义务，足以影响保险人决定是否同意承保或者提高费率的，',
      '保险人有权依照保险法第十六条解除合同。',
    ),
    minReadSec: 8,
  }
}

function indemnity(): Item {
  return {
    id: 'indemnity',
    title: '报销多少以实际花费为限',
    plain: text(
      '这类保险按实际花费报销，医保、其他保险或单位已经报销的部分不会再赔。',
      '买两份同类保险，赔到的总额也不会超过您实际花的钱；已经有一份的，请先想清楚还要不要买。',
    ),
    clause: text(
      '被保险人已从其他途径（基本医疗保险、工作单位、其他商业保险等）获得补偿的，',
      '保险人仅对剩余部分按约定承担保险责任，各途径补偿总额以实际发生的费用为限。',
    ),
    minReadSec: 8,
  }
}

function claims({ insurer }: Told): Item {
  const papers =
    insurer.code === 'YZCX'
      ? '报案、保留现场和照片、提交损失清单和发票'
      : '报案、提交身份证件、保单和诊断或事故证明'
  return {
    id: 'claims',
    title: '出险怎么理赔',
    plain: text(
      `出险后尽快拨打${insurer.shortName} ${insurer.hotline}，按${papers}的顺序办理，材料不齐会一次告诉您。`,
      '保险公司 5 个工作日内作出核定，复杂的不超过 30 天；谈妥赔付金额后 10 天内付款。',
    ),
    clause: text(
      '保险人收到给付保险金的请求后，应当在五个工作日内作出核定；情形复杂的，在三十日内作出核定。',
      '达成给付协议后十日内履行给付义务；不属于保险责任的，自核定之日起三日内书面说明理由。',
    ),
    minReadSec: 6,
  }
}

function channels({ insurer }: Told): Item {
  return {
    id: 'service-channels',
    title: '查询、服务和投诉找谁',
    plain: text(
      `查保单、办变更打${insurer.shortName}客服 ${insurer.hotline}；`,
      `对销售有意见打${BANK_NAME} ${BANK_HOTLINE}，也可以到任一网点当面投诉。`,
      '谈不拢的，可以向当地保险纠纷调解组织申请调解，或者拨打监管热线 12378。',
    ),
    clause: text(
      '本合同履行过程中发生争议的，由当事人协商解决；协商不成的，可以依法向调解组织申请调解、',
      '向约定的仲裁机构申请仲裁，或者向人民法院起诉。',
    ),
    minReadSec: 5,
  }
}
