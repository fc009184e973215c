import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import type { Download, Page } from '@playwright/test'
import { customerNamed } from '#world/customers'
import {
  check,
  checkIdentity,
  findCustomer,
  finishRecording,
  followsTo,
  interview,
  introduce,
  openCounter,
  openSale,
  press,
  recordNode,
  recordToSignature,
  showCode,
  signIn,
  startRecording,
} from './counter.ts'
import {
  agreeToRecording,
  answerHealth,
  answerNeeds,
  answerQuestions,
  confirmFreely,
  consent,
  openPhone,
  readDisclosures,
  readFacts,
  readNotices,
  sign,
  typeCode,
  takeRiskTest,
  tap,
} from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const CLI = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))
const PRODUCT = 'LS-CI01'
const PRODUCT_NAME = '岚石守护重大疾病保险'
const ZHAO = customerNamed('赵明轩')

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

test('one compliant sale from first hello to sealed case file, counter and phone in one story', async ({
  browser,
}, info) => {
  test.setTimeout(480_000)
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  const atCounter = (name: string) => lookAt(counter, `sale-counter-${name}`)
  const onPhone = (name: string) => lookAt(phone, `sale-phone-${name}`)

  await test.step('the seller signs in, finds the customer by pinyin and opens a sale', async () => {
    await counter.goto(product.address)
    await expect(counter.getByRole('heading', { name: '登录' })).toBeVisible()
    await atCounter('sign-in')
    await signIn(counter, product.address, 'RM0102')
    await expect(counter.getByRole('heading', { level: 1 })).toBeVisible()
    await atCounter('today')
    await findCustomer(counter, 'zmx', '赵明轩')
    await atCounter('customers')
    await openSale(counter, '赵明轩')
    await expect(counter.getByText('还不能', { exact: false }).first()).toBeVisible()
    await atCounter('desk-opened')
  })

  await test.step('the identity is checked and the code is shown', async () => {
    await checkIdentity(counter, ZHAO.idNumber?.slice(-4) ?? '')
    const link = await showCode(counter, product.address)
    await atCounter('desk-code')
    await counter.screenshot({ path: 'test-results/screens/readme.png' })
    await counter.evaluate(() => document.documentElement.setAttribute('data-stayed', 'yes'))
    await phone.goto(link)
    await followsTo(counter, '正在阅读信息处理同意书')
    await expect(phone).toHaveURL(/\/p\/?$/)
  })

  await test.step('the customer agrees, says what is needed and takes the risk test', async () => {
    await consent(phone, onPhone)
    await followsTo(counter, '正在填写保险需求')
    const needs = {
      goals: ['大病治疗和康复'],
      years: '终身',
      budgetYuan: 15_000,
      hasMedical: false,
    }
    await answerNeeds(phone, needs, onPhone)
    await atCounter('desk-interview')
    await interview(counter)
    await atCounter('desk-gaps')
    await followsTo(counter, '正在做风险测评')
    await expect(counter.getByText('大病治疗和康复').first()).toBeVisible()
    await takeRiskTest(phone, onPhone)
    await expect(phone.getByText('不用操作，这一页会自己更新。')).toBeVisible()
    await onPhone('wait-recommendation')
    await followsTo(counter, '在等您推荐产品')
  })

  await test.step('the rules recommend, and say of every other product why not', async () => {
    await expect(counter.getByRole('heading', { name: '按规则匹配' })).toBeVisible()
    await atCounter('desk-recommend')
    await press(counter, '生成推荐')
    await press(counter, '展开')
    const unfit = counter.locator('section').filter({
      has: counter.getByRole('heading', { name: '不适合的产品' }),
    })
    await expect(unfit.getByText(/怎样才行：/).first()).toBeVisible()
    await expect(unfit.getByText(/《.+》第\d+条/).first()).toBeVisible()
    await atCounter('desk-recommended')
  })

  await test.step('a plan is chosen with the bar in view, and the quote arrives', async () => {
    await counter.getByRole('button', { name: `选这款：${PRODUCT_NAME}` }).click()
    await counter.getByLabel('每期保费').fill('6000')
    await counter.getByLabel('每期保费').press('Tab')
    const bar = counter.getByRole('meter', { name: '全家年交保费（含这份）' })
    await expect(bar).toHaveAttribute('aria-valuetext', '¥6,860.00，未超上限')
    await expect(counter.getByRole('status', { name: '规则结论' })).toBeVisible()
    await atCounter('plan')
    await press(counter, '选定并向保险公司询价')
    await expect(counter.getByText('保险金额').first()).toBeVisible()
    await expect(counter.getByRole('heading', { name: '五段介绍' })).toBeVisible()
    await atCounter('desk-quoted')
  })

  await test.step('the product is introduced in five parts and checked', async () => {
    await introduce(counter)
    await check(counter, '我已核查产品风险与客户相符')
    await followsTo(counter, '正在看产品要点')
    await atCounter('desk-communicate')
  })

  await test.step('the customer reads, answers and confirms', async () => {
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(PRODUCT_NAME)
    await readFacts(phone, onPhone)
    await followsTo(counter, '正在阅读投保提示书和客户告知书')
    await readNotices(phone, { look: onPhone })
    await followsTo(counter, '正在逐项阅读重要提示')
    await readDisclosures(phone, PRODUCT, { look: onPhone })
    await followsTo(counter, '正在回答理解题')
    await answerQuestions(phone, PRODUCT, { wrong: true, look: onPhone })
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('有 1 题再看一看')
    await onPhone('question-wrong')
    await tap(phone, '看明白了，再答一次')
    await answerQuestions(phone, PRODUCT, { wrong: false, look: onPhone })
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('全部答对')
    await onPhone('question-passed')
    await tap(phone, '继续')
    await expect(counter.getByText('第 2 次全部答对', { exact: false })).toBeVisible()
    await confirmFreely(phone, onPhone)
    await followsTo(counter, '正在回答健康告知')
    await answerHealth(phone, PRODUCT, onPhone)
    await followsTo(counter, '正在考虑是否同意录音录像')
    await expect(counter.getByText('0 项告知为是')).toBeVisible()
    await agreeToRecording(phone, onPhone)
    await expect(phone.getByText('银行正在核查办理过程，核查好了就请您签名。')).toBeVisible()
    await onPhone('wait-check')
  })

  await test.step('the seller checks the way there, and the customer signs', async () => {
    await expect(counter.getByText('我已核查销售过程完整合规')).toBeVisible()
    await atCounter('desk-read')
    await check(counter, '我已核查销售过程完整合规')
    await expect(counter.getByRole('link', { name: '去录音录像' })).toBeVisible()
    await atCounter('desk-record')
    await startRecording(counter)
    await recordNode(counter, () => atCounter('recording'))
    await recordToSignature(counter)
    await recordNode(counter, async () => {
      await typeCode(phone, product.inbox, onPhone)
      await sign(phone, onPhone)
      await expect(counter.getByText('等客户在手机上签名')).toBeHidden()
    })
    await atCounter('recording-complete')
    await finishRecording(counter)
    await atCounter('recording-finished')
    await counter.getByRole('link', { name: '回到销售台提交投保' }).click()
    await onPhone('wait-insurer')
  })

  await test.step('the insurer accepts, the bank debits, the policy is issued', async () => {
    await press(counter, '提交投保')
    const debit = counter.getByRole('button', { name: '扣缴首期保费', exact: true })
    await expect(debit).toBeEnabled({ timeout: 30_000 })
    await atCounter('desk-accepted')
    await lookOnceTooEarly(phone)
    await debit.click()
    await followsTo(counter, '正在签收保单')
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('保单已经出来了')
    await onPhone('receipt')
  })

  await test.step('the customer signs for it and keeps a copy', async () => {
    // Shut until the insurer's document has come.
    await phone.getByRole('checkbox').tap({ timeout: 120_000 })
    await tap(phone, '签收')
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('办好了，谢谢您')
    await onPhone('done')
    const copy = await downloaded(phone, () => tap(phone, /电子保单（要点页）/))
    expect(copy.subarray(0, 5).toString()).toBe('%PDF-')
    expect(copy.length).toBeGreaterThan(10_000)
    await expect(counter.getByText(/犹豫期至 \d{4}-\d\d-\d\d/).first()).toBeVisible()
    await expect(counter.getByText('犹豫期回访', { exact: true })).toBeVisible()
    await expect(counter.locator('html')).toHaveAttribute('data-stayed', 'yes')
    await atCounter('desk-in-force')
  })

  await test.step('the certificate is recomputed, the case is sealed and verified offline', async () => {
    await counter.getByRole('link', { name: '案卷', exact: true }).first().click()
    await press(counter, '重算意见书')
    await expect(counter.getByText('逐字节一致')).toBeVisible()
    await expect(counter.getByRole('button', { name: '封存案卷' })).toBeVisible({ timeout: 20_000 })
    await atCounter('case-file')
    await press(counter, '封存案卷')
    await expect(counter.getByRole('button', { name: '下载封存包' })).toBeVisible()
    await atCounter('case-file-sealed')
    const packet = await downloaded(counter, () => press(counter, '下载封存包'))
    verifyOffline(packet, info.outputPath('packet.zip'))
  })

  await test.step('anyone who holds a paper can have it checked, without signing in', async () => {
    const code = await counter
      .getByRole('link', { name: /^[0-9A-Z]{16}$/ })
      .first()
      .innerText()
    const paper = await downloaded(counter, () => press(counter, '下载 投保单'))
    await phone.goto(`${product.address}/p/v/`)
    await phone.getByLabel('请输入纸上二维码下方的 16 位验真码').fill(code)
    await tap(phone, '核验')
    await expect(phone.getByText('这个验真码是本行签发的')).toBeVisible()
    const choose = (bytes: Buffer) =>
      phone.getByLabel('选择文件比对').setInputFiles({
        name: '投保单.pdf',
        mimeType: 'application/pdf',
        buffer: bytes,
      })
    await choose(paper)
    await expect(phone.getByText('一致：文件是原件，没有改动')).toBeVisible()
    await choose(Buffer.concat([paper, Buffer.from(' ')]))
    await expect(phone.getByText('不一致：这不是本行签发的那份文件')).toBeVisible()
    await phone.getByLabel('纸上所写').fill('1')
    await tap(phone, '核对')
    await expect(phone.getByText('与原件不同')).toBeVisible()
    await onPhone('verify')
  })

  expect(complaints.flat()).toEqual([])
})

/** The first answer with the policy comes before its document, as where the insurer is slow. */
async function lookOnceTooEarly(phone: Page): Promise<void> {
  let isEarly = true
  await phone.route('**/api/phone/task', async (route) => {
    const response = await route.fetch()
    const task = (await response.json()) as { policy: { isEPolicyHere: boolean } | null }
    if (task.policy && isEarly) {
      task.policy.isEPolicyHere = false
      isEarly = false
    }
    await route.fulfill({ response, json: task })
  })
}

async function downloaded(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await act()
  const download: Download = await coming
  return readFileSync(await download.path())
}

/** With the program alone: no folder, no database, nothing of the running product. */
function verifyOffline(packet: Buffer, file: string): void {
  const verify = (content: Buffer) => {
    writeFileSync(file, content)
    const { PATH = '' } = process.env
    const options = { cwd: dirname(file), env: { PATH }, encoding: 'utf8' } as const
    return spawnSync('node', [CLI, 'verify', file], options)
  }
  const whole = verify(packet)
  expect(whole.status, whole.stdout + whole.stderr).toBe(0)
  const flipped = Buffer.from(packet)
  const at = Math.floor(packet.length / 2)
  flipped.writeUInt8(packet.readUInt8(at) ^ 1, at)
  expect(verify(flipped).status).toBe(1)
}
