/** 文档来源的句子：为何不能设置或获取。 */
export default {
  'The address is refused by the rule url: it is no absolute URL of at most 2000 characters without blanks and backslashes.':
    '该地址被规则 url 拒绝：不是至多 2000 个字符、不含空格和反斜杠的完整网址。',
  'The address is refused by the rule scheme: it begins with neither http:// nor https://.':
    '该地址被规则 scheme 拒绝：不以 http:// 或 https:// 开头。',
  'The address is refused by the rule user: it holds a user or a password, which have no place in it.':
    '该地址被规则 user 拒绝：含有用户名或密码，网址中不应有这些。',
  'The address is refused by the rule host: its host is neither a name nor an address.':
    '该地址被规则 host 拒绝：主机既不是名称也不是地址。',
  'The address is refused by the rule port: its port is no number from 1 to 65535.':
    '该地址被规则 port 拒绝：端口不是 1 到 65535 的数字。',
  'The address is refused by the rule loopback: it leads to the machine of the service itself.':
    '该地址被规则 loopback 拒绝：指向服务所在的机器本身。',
  'The address is refused by the rule own: it leads to the service itself.': '该地址被规则 own 拒绝：指向服务本身。',
  'The address is refused by the rule link-local: it leads to a link-local address.':
    '该地址被规则 link-local 拒绝：指向链路本地地址。',
  'The address is refused by the rule metadata: it leads to the metadata of a cloud.':
    '该地址被规则 metadata 拒绝：指向云的元数据。',
  'The address is refused by the rule private: it leads into a private network.':
    '该地址被规则 private 拒绝：指向私有网络。',
  'The address is refused by the rule shared: it leads into the shared network of a provider.':
    '该地址被规则 shared 拒绝：指向运营商的共享网络。',
  'The address is refused by the rule multicast: it leads to many machines at once.':
    '该地址被规则 multicast 拒绝：同时指向多台机器。',
  'The address is refused by the rule mapped: it leads to an IPv4 address that is written as an IPv6 one.':
    '该地址被规则 mapped 拒绝：指向写成 IPv6 的 IPv4 地址。',
  'The address is refused by the rule translated: it leads to an IPv4 address through a translator.':
    '该地址被规则 translated 拒绝：经转换器指向 IPv4 地址。',
  'The address is refused by the rule 6to4: it leads to an IPv4 address through 6to4.':
    '该地址被规则 6to4 拒绝：经 6to4 指向 IPv4 地址。',
  'The address is refused by the rule reserved: it leads to a reserved address.':
    '该地址被规则 reserved 拒绝：指向保留地址。',
  'The address is refused by the rule downgrade: a redirect leads from https to http.':
    '该地址被规则 downgrade 拒绝：重定向从 https 转到 http。',
  'The host was not found by its name.': '未找到该名称的主机。',
  'The host was not found by its name in the time that there is.': '在限定时间内未找到该名称的主机。',
  'The server did not answer whole in {0} seconds.': '服务器未在 {0} 秒内完整应答。',
  'The answer is larger than {0} bytes.': '应答超过 {0} 字节。',
  'The server redirects more than {0} times.': '服务器的重定向超过 {0} 次。',
  'The connection broke before the answer was whole.': '应答完整之前连接中断。',
  'What the server answers is not HTTP.': '服务器的应答不是 HTTP。',
  'The answer is encoded, though it was asked for as it is.': '请求的是原样的应答，收到的却经过编码。',
  'The server answered {0}.': '服务器应答 {0}。',
  'The certificate of the server is not trusted: {0}.': '服务器的证书不受信任：{0}。',
  'The connection could not be encrypted: {0}.': '无法加密连接：{0}。',
  "The server can't be reached: {0}.": '无法连接服务器：{0}。',
  'The app has no address any more to fetch its document from.': '项目不再有获取文档的地址。',
  'The app has no address to fetch its document from; set its source to the kind url.':
    '项目没有获取文档的地址，请将其来源（source）设为 url。',
  'Give the url from which the document is fetched.': '请给出获取文档的网址（url）。',
  'Only the kind url has a url and every_minutes.': '只有 url 类的来源才有 url 和 every_minutes。',
}
