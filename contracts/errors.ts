/**
 * Every error the product can answer with. The code is stable: clients, logs and the texts of the
 * screens depend on it. `title` is the sentence shown when a screen has no better one.
 */
export const ERRORS = {
  'bad-request': { status: 400, title: '请求无法读取，请检查格式' },
  'invalid-input': { status: 400, title: '填写的内容有误，请按提示修改' },
  'not-signed-in': { status: 401, title: '请先登录' },
  'wrong-credentials': { status: 401, title: '工号或密码不正确' },
  'account-locked': { status: 423, title: '账号因多次输错密码已暂时锁定，请稍后再试' },
  'csrf-missing': { status: 403, title: '页面已过期，请刷新后重试' },
  'not-permitted': { status: 403, title: '您的岗位没有此项权限' },
  'not-found': { status: 404, title: '没有找到，或不在您的数据范围内' },
  'version-missing': { status: 428, title: '请先读取最新内容再修改（缺少 If-Match）' },
  'version-stale': { status: 412, title: '内容已被他人修改，请刷新后再改' },
  'state-conflict': { status: 409, title: '当前状态不允许这样做' },
  'door-closed': { status: 409, title: '这一步还不能进行' },
  duplicate: { status: 409, title: '已经存在相同的记录' },
  'rule-blocked': { status: 422, title: '按规则不得继续' },
  'phrase-forbidden': { status: 422, title: '文字里有不能对客户说的话，请改用允许的说法' },
  'idempotency-reused': { status: 422, title: '同一个幂等键被用于不同的内容' },
  'too-large': { status: 413, title: '内容太大' },
  'too-many-requests': { status: 429, title: '操作太频繁，请稍后再试' },
  'link-invalid': { status: 410, title: '链接已失效，请让客户经理重新出示二维码' },
  'test-limit-reached': { status: 409, title: '风险测评次数已达上限' },
  'insurer-refused': { status: 409, title: '保险公司未接受' },
  'payment-failed': { status: 409, title: '扣款未成功' },
  'partner-unavailable': { status: 503, title: '对方系统暂时没有应答，稍后会自动重试' },
  'not-ready': { status: 503, title: '系统正在启动' },
  internal: { status: 500, title: '系统出错了，请把错误编号告诉技术人员' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof ERRORS

/** A field at fault: dotted path into the request and what to do about it. */
export type FieldFault = { path: string; message: string }

/** Why a door is shut or a rule said no, and which button opens it. */
export type RefusalReason = {
  code: string
  message: string
  ruleId?: string | undefined
  citation?: string | undefined
  repair?: { label: string; action: string } | undefined
}

/** RFC 9457 problem details, as sent on the wire. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  errorId: string
  detail?: string
  fields?: FieldFault[]
  reasons?: RefusalReason[]
}
