import { expect } from '@playwright/test'
import { findCustomer, openCounter, openSale, press, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

test('a question has its clock on the list of the day, an answer that may be given, and a measure', async ({
  browser,
}) => {
  const counter = await openCounter(browser)
  const head = await openCounter(browser)
  const complaints = [complaintsOf(counter, [/status of 422/]), complaintsOf(head)]

  await test.step('asked beside a sale, it is written down with topic and who answers', async () => {
    await signIn(counter, product.address, 'RM0103')
    await findCustomer(counter, 'cy', '曹阳')
    await openSale(counter, '曹阳')
    await expect(counter.getByText('没有待答复的咨询')).toBeVisible()
    await press(counter, '记一条咨询')
    await counter.getByLabel('客户问什么').fill('等待期里住院，这份保险赔不赔？')
    await lookAt(counter, 'inquiries-record')
    await press(counter, '记录并开始计时')
    await expect(counter.getByText(/已记录，最迟 \d{4}-\d\d-\d\d 答复/)).toBeVisible()
    await expect(counter.getByRole('complementary', { name: '现场' })).toContainText('等待期里住院')
    await lookAt(counter, 'inquiries-desk')
  })

  await test.step('it stands on the list of the day, with what is left', async () => {
    await counter.goto(product.address)
    const todo = counter.getByRole('listitem').filter({ hasText: '客户咨询待答复' })
    await expect(todo).toContainText('剩 3 个工作日')
    await lookAt(counter, 'inquiries-today')
    await todo.getByRole('link').click()
    await expect(counter.getByRole('heading', { level: 1 })).toHaveText('客户咨询')
    await lookAt(counter, 'inquiries-list')
  })

  await test.step('what may not be said is not recorded as said; what may is, and was in time', async () => {
    await press(counter, '答复')
    await counter.getByLabel('说了什么').fill('您放心，这款保本保息，稳赚不赔。')
    await press(counter, '记录答复')
    await expect(
      counter.getByText('文字里有不能对客户说的话', { exact: false }).first(),
    ).toBeVisible()
    await lookAt(counter, 'inquiries-forbidden')
    await counter
      .getByLabel('说了什么')
      .fill('等待期内因疾病住院按条款不赔，意外不受等待期限制；条款第四条写明了。')
    await press(counter, '记录答复')
    const row = counter.getByRole('row').filter({ hasText: '等待期里住院' })
    await expect(row).toContainText('已答复')
    await expect(row).toContainText('按时')
    await counter.getByRole('link', { name: '曹阳', exact: true }).click()
    await expect(counter.getByRole('tab', { name: '客户咨询' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await lookAt(counter, 'inquiries-customer')
  })

  await test.step('what a colleague knows better is passed on, and its day stays', async () => {
    await press(counter, '记一条咨询')
    await counter.getByLabel('客户问什么').fill('理赔材料交了两周，什么时候有结果？')
    await press(counter, '记录并开始计时')
    const row = counter.getByRole('row').filter({ hasText: '理赔材料交了两周' })
    await row.getByRole('button', { name: '转交' }).click()
    const dialog = counter.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '转给谁' }).fill('林晓冬')
    await counter.getByRole('option', { name: /林晓冬/ }).click()
    await dialog.getByLabel('为什么转交').fill('这笔理赔由她协助报案')
    await lookAt(counter, 'inquiries-pass-on')
    await dialog.getByRole('button', { name: '转交' }).click()
    await expect(row).toContainText('由 吴思齐 转来：这笔理赔由她协助报案')
    await expect(row).toContainText('林晓冬')
    await expect(row.getByRole('button')).toHaveCount(0)
    await expect(row).toContainText('剩 3 个工作日')
    await lookAt(counter, 'inquiries-passed-on')
  })

  await test.step('head office sees how the promise is kept, and may change it for days to come', async () => {
    await signIn(head, product.address, 'HO0001')
    await head.goto(`${product.address}/inquiries?tab=measure`)
    await expect(head.getByText('100.0%').first()).toBeVisible()
    await lookAt(head, 'inquiries-measure')
    await head.getByRole('tab', { name: '答复时限' }).click()
    await expect(head.getByText('现在承诺 3 个工作日内答复')).toBeVisible()
    await lookAt(head, 'inquiries-promise')
  })

  expect(complaints.flat()).toEqual([])
})
