import { isHan } from './knowledge-text.ts'

/**
 * Everyday words beside the words of contracts. One line is one idea; a passage that uses any of its
 * words answers, with less certainty, a question that uses another. Words are normalised (数字+日).
 */
const IDEAS = `
退保 解除合同 解除本合同 解除保险合同 解除本附加合同 解约 撤销合同 撤单
犹豫期 冷静期 反悔期
理赔 索赔 赔付 赔偿 给付 赔款 赔钱 报销 补偿 支付保险金 领取保险金
材料 资料 文件 证件 证明 单证
保费 保险费
交费 缴费 交纳 缴纳 缴付 支付保险费 交保费 缴保费 交付保险费 交清 缴清
免责 责任免除 不赔 不负责赔偿 不承担 除外责任 拒赔 不予赔偿 不予赔付 不负赔偿责任 不保障 不保
拒赔 拒绝赔付 拒绝赔偿 拒绝给付 拒绝支付 拒付 不属于保险责任
失效 效力中止 中止 停效
复效 恢复效力 效力恢复 恢复合同 重新生效
保单贷款 保单借款 保险单贷款 保单质押贷款
如实告知 隐瞒 瞒报 没有告知 未告知 不告知 不如实告知 谎报 忘记告知 询问
去世 死亡 身故 过世 离世 死了 丧生 遇难
残疾 伤残 全残 残废 致残
等待期 观察期
免赔额 起付线 起付金额 自付额
生效 起效 开始承担
期满 满期 届满 到期 终了
续保 续约 再次投保 重新投保 继续投保
地址 住所 通讯地址 联系方式 住址 搬家 电话
争议 纠纷 诉讼 仲裁 起诉 打官司 法院
报案 通知 报告
职业 工种 工作 岗位 换工作
酒驾 酒后驾驶 醉驾 醉酒 饮酒
错误 不真实 有误 写错 填错 不符 虚假 不实 误报 错报 报错
孩子 未成年人 少儿 儿童 子女 小孩 未成年
怀孕 妊娠 分娩 生育 流产
上限 最高 限额 不超过 最多 为限
变更 修改 更改 更正 批注 批单 改变
家人 家庭成员 家属 亲属 近亲属
第三方 第三者 第三人 责任方 追偿 代位 他人
打架 斗殴 殴打 互殴
医院 医疗机构 卫生机构
自杀 自伤 自残
红利 分红 盈余
退还 退回 返还 退款 退费
遗产 继承人 继承
期限 时限 多久 多长时间 几天 多少天 何时 什么时候 日内 小时内 之日起 个月内 年内
增加 上升 提高 加重
减少 降低 下降 减额
保险金额 保额
领取 领到 拿到 取得
投保人 消费者 客户 您 我
保险公司 保险人 我们 本公司 贵公司 你们
计算 公式 乘以 按照下列 算
年龄 岁
确诊 诊断 认定
被盗 盗抢 盗窃 抢劫 偷
药品 药物 药
保障范围 保险责任 承保 保障
超过 逾期 晚于
审核 核定 审查
失踪 宣告死亡 下落不明
既往症 先天性 投保前
费用 花费 开销 支出
同意 批准 许可 认可
指定 确定 约定
终止 结束
故意 蓄意
危险程度 风险增加 危险增加 显著增加
免交 豁免 免缴
附加合同 附加险 附加条款
主合同 主险
格式条款 明确说明 提示
效力 有效 无效
年金 养老金
账户价值 保单账户 万能
手续费 扣除 费率
治疗 医治 就医 就诊
住院 入院
手术 开刀
交通工具 车辆 飞机 火车 轮船 汽车
火灾 爆炸 失火
地震 台风 洪水 暴雨 自然灾害 海啸
`

type Phrase = { idea: number; words: string }

/** Phrases by their first character, so that a text is read once. */
function readIdeas(): Map<number, Phrase[]> {
  const byFirst = new Map<number, Phrase[]>()
  const lines = IDEAS.trim().split('\n')
  for (const [line, text] of lines.entries()) {
    for (const words of text.split(' ')) {
      const first = words.charCodeAt(0)
      byFirst.set(first, [...(byFirst.get(first) ?? []), { idea: line + 1, words }])
    }
  }
  return byFirst
}

const PHRASES = readIdeas()

/** Visits the key of an idea, 1 and up and far below any Chinese character, where a word of it stands. */
export function visitIdeas(text: string, visit: (key: number) => void): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (!isHan(code)) continue
    for (const phrase of PHRASES.get(code) ?? []) {
      if (text.startsWith(phrase.words, at)) visit(phrase.idea)
    }
  }
}
