// A message centre for tests and benchmarks. It is told what to play by lines of JSON on stdin, and answers each with
// one; the first line it says is its port.
const readline = require("node:readline");
const smpp = require("smpp");

const usual = {
  password: "secret",
  statuses: [], // of the next submits, before all is well again
  silent: false, // submits are read and never answered
  silentLinks: false, // nor is enquire_link
  dropOnSubmit: false, // the connection ends when a submit was read
  receipts: null, // "text", "tlv", or none
  receiptFirst: false, // before the answer to the submit
  state: "DELIVRD",
  answerBase: 10,
  receiptBase: 10,
  receiptPad: 0,
  upperCase: false,
};
const play = { ...usual };
const STATES = { DELIVRD: 2, EXPIRED: 3, UNDELIV: 5, REJECTD: 8 };

let count = 0;
let links = 0;
let keepsLog = true;
let texts = [];
const binds = [];
const sessions = new Set();
const deliveries = [];

function written(number, base, pad) {
  const text = number.toString(base).padStart(pad, "0");
  return play.upperCase ? text.toUpperCase() : text;
}

function receiptOf(pdu, number) {
  const id = written(number, play.receiptBase, play.receiptPad);
  const common = { esm_class: 0x04, source_addr: pdu.destination_addr, destination_addr: pdu.source_addr };
  if (play.receipts === "tlv") {
    return { ...common, receipted_message_id: id, message_state: STATES[play.state], short_message: "" };
  }
  const text = `id:${id} sub:001 dlvrd:001 submit date:2601010101 done date:260101010101 stat:${play.state} err:000 text:x`;
  return { ...common, short_message: text };
}

// The library hands out the text decoded; how many octets it took stands in the unit alone.
const read = smpp.PDU.prototype.fromBuffer;
smpp.PDU.prototype.fromBuffer = function (buffer) {
  this.raw = buffer;
  return read.call(this, buffer);
};

function octetsOf(raw) {
  const after = (at) => raw.indexOf(0, at) + 1;
  const flags = after(after(after(16) + 2) + 2);
  return raw[after(after(flags + 3)) + 4];
}

function take(session, pdu) {
  if (keepsLog) {
    const { message, udh } = pdu.short_message;
    const payload = pdu.message_payload && pdu.message_payload.message;
    texts.push({
      at: Date.now() / 1000,
      from: pdu.source_addr,
      from_ton: pdu.source_addr_ton,
      from_npi: pdu.source_addr_npi,
      to: pdu.destination_addr,
      to_ton: pdu.dest_addr_ton,
      text: payload === undefined ? message.toString() : payload,
      in_payload: payload !== undefined,
      octets: octetsOf(pdu.raw),
      udh: udh ? udh.map((element) => [...element]) : null,
      sar: pdu.sar_total_segments ? [pdu.sar_msg_ref_num, pdu.sar_total_segments, pdu.sar_segment_seqnum] : null,
      data_coding: pdu.data_coding,
      validity: pdu.validity_period,
      service_type: pdu.service_type,
    });
  }
  if (play.dropOnSubmit) return session.destroy();
  if (play.silent) return;
  const status = play.statuses.shift() || 0;
  if (status) return session.send(pdu.response({ command_status: status }));
  const number = ++count;
  const tell = () => play.receipts && deliver(session, receiptOf(pdu, number));
  if (play.receiptFirst) tell();
  session.send(pdu.response({ message_id: written(number, play.answerBase, 0) }));
  if (!play.receiptFirst) tell();
}

function deliver(session, fields) {
  return session.deliver_sm(fields, (answer) => deliveries.push(answer.command_status));
}

function bind(session, pdu) {
  binds.push({ system_id: pdu.system_id, system_type: pdu.system_type });
  if (pdu.password !== play.password) return session.send(pdu.response({ command_status: smpp.ESME_RINVPASWD }));
  session.send(pdu.response({ system_id: "centre" }));
  sessions.add(session);
}

function talk(session) {
  session.on("bind_transceiver", (pdu) => bind(session, pdu));
  session.on("submit_sm", (pdu) => take(session, pdu));
  session.on("enquire_link", (pdu) => {
    links += 1;
    if (!play.silentLinks) session.send(pdu.response());
  });
  session.on("query_sm", (pdu) =>
    session.send(pdu.response({ message_id: pdu.message_id, message_state: STATES[play.state], error_code: 0 })),
  );
  session.on("unbind", (pdu) => session.send(pdu.response(), () => session.close()));
  session.on("close", () => sessions.delete(session));
  session.on("error", () => sessions.delete(session));
}

let server;

function listen(port) {
  server = smpp.createServer(talk);
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve({ port: server.address().port })));
}

const commands = {
  play: (wanted) => Object.assign(play, wanted),
  report: () => ({ texts, count, binds, links, deliveries, sessions: sessions.size }),
  log: (wanted) => ((keepsLog = wanted), (texts = []), {}),
  // Nobody who knew the centre before finds it again.
  again() {
    server.close();
    commands.drop();
    sessions.clear();
    Object.assign(play, usual, { statuses: [] });
    [count, links, keepsLog, texts] = [0, 0, true, []];
    binds.length = deliveries.length = 0;
    return listen(0);
  },
  drop: () => (sessions.forEach((session) => session.destroy()), {}),
  goodbye: () => (sessions.forEach((session) => session.unbind()), {}),
  enquire: () => (sessions.forEach((session) => session.enquire_link(() => (links += 1000))), {}),
  nonsense: () => (sessions.forEach((session) => session.socket.write("GET / HTTP/1.1\r\n\r\n")), {}),
  deliver: ({ octets, ...fields }) => {
    const short_message = Buffer.from(octets, "hex");
    sessions.forEach((session) => deliver(session, { ...fields, short_message }));
    return {};
  },
};

listen(Number(process.argv[2] || 0)).then((answer) => console.log(JSON.stringify(answer)));
readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const [[name, wanted]] = Object.entries(JSON.parse(line));
  console.log(JSON.stringify(await commands[name](wanted)));
});
process.stdin.on("end", () => process.exit(0));
