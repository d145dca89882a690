// Recomputes the SigV4 signature of each request given on stdin, with AWS's own signer, over the headers that the request says it signed.
import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { readInput } from "./input.mjs";

const { accessKeyId, secretAccessKey, region, requests } = await readInput();
const signer = new SignatureV4({ credentials: { accessKeyId, secretAccessKey }, region, service: "bedrock", sha256: Sha256, uriEscapePath: true });
const results = [];
for (const request of requests) {
  const given = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const signed = /SignedHeaders=([^,]+)/.exec(given.authorization)[1].split(";");
  const date = given["x-amz-date"].replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z");
  const again = await signer.sign(
    new HttpRequest({
      method: request.method,
      hostname: given.host,
      path: request.target,
      headers: Object.fromEntries(signed.map((name) => [name, given[name]])),
      body: Buffer.from(request.body, "base64"),
    }),
    { signingDate: new Date(date), signableHeaders: new Set(signed) },
  );
  results.push(again.headers.authorization);
}
console.log(JSON.stringify(results));
