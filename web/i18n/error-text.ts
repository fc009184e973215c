import type { ErrorCode } from '#contracts/errors'
import { msg, t } from './t.ts'

/** What the screens say for each code of contracts/errors.ts; a new code does not compile without. */
const TEXTS: Record<ErrorCode, string> = {
  'bad-request': msg('请求无法读取，请刷新页面后再试'),
  'invalid-input': msg('填写的内容有误，请按提示修改'),
  'not-signed-in': msg('登录已过期，请重新登录'),
  'wrong-credentials': msg('工号或密码不正确，请核对后再试'),
  'account-locked': msg('账号因多次输错密码已暂时锁定，请稍后再试'),
  'csrf-missing': msg('页面已过期，请刷新后重试'),
  'not-permitted': msg('您的岗位没有此项权限'),
  'not-found': msg('没有找到，或不在您的数据范围内'),
  'version-missing': msg('请先读取最新内容再修改'),
  'version-stale': msg('内容已被他人修改，请刷新后再改'),
  'state-conflict': msg('当前状态不允许这样做'),
  'door-closed': msg('这一步还不能进行'),
  duplicate: msg('已经存在相同的记录'),
  'rule-blocked': msg('按规则不得继续'),
  'phrase-forbidden': msg('文字里有不能对客户说的话，请改用允许的说法'),
  'idempotency-reused': msg('这次提交已经处理过，请刷新查看结果'),
  'too-large': msg('内容太大，请缩小后再传'),
  'too-many-requests': msg('操作太频繁，请稍后再试'),
  'link-invalid': msg('链接已失效，请让客户经理重新出示二维码'),
  'test-limit-reached': msg('风险测评次数已达上限'),
  'insurer-refused': msg('保险公司未接受'),
  'payment-failed': msg('扣款未成功'),
  'partner-unavailable': msg('对方系统暂时没有应答，稍后会自动重试'),
  'not-ready': msg('系统正在启动，请稍候'),
  internal: msg('系统出错了，请把错误编号告诉技术人员'),
}

/** Our own words by code; a code this version does not know falls back to the server's title. */
export function errorText(problem: { code: string; title: string; errorId: string }): string {
  if (problem.code === 'offline') return t('连接不上服务器，请检查网络后再试')
  const known = Object.hasOwn(TEXTS, problem.code) ? TEXTS[problem.code as ErrorCode] : undefined
  if (known === undefined) return t('{title}（错误编号 {errorId}）', problem)
  if (problem.code === 'internal') return `${t(known)} ${problem.errorId}`
  return t(known)
}
