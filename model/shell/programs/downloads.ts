import type { Family } from "./grammar";

export const downloads: Family = {
  curl: {
    valued: `-A --user-agent -b --cookie -c --cookie-jar -C --continue-at -d --data --data-ascii --data-binary --data-raw
      --data-urlencode -D --dump-header -e --referer -E --cert --cert-type --key --key-type --pass --cacert --capath
      --ciphers --tls13-ciphers --tls-max --pinnedpubkey --crlfile -F --form --form-string -H --header --proxy-header
      --connect-timeout -K --config -m --max-time --max-filesize --max-redirs --limit-rate -o --output --output-dir -P
      --ftp-port -Q --quote -r --range --retry --retry-delay --retry-max-time --resolve --connect-to --interface
      --local-port -t --telnet-option -T --upload-file -u --user -U --proxy-user -w --write-out -x --proxy --preproxy
      --noproxy --socks4 --socks4a --socks5 --socks5-hostname --proxy-cacert --proxy-cert --proxy-key -X --request -y
      --speed-time -Y --speed-limit -z --time-cond --url --url-query --unix-socket --abstract-unix-socket --dns-servers
      --doh-url --proto --proto-default --proto-redir --keepalive-time --create-file-mode --stderr --trace --trace-ascii
      --json --oauth2-bearer --aws-sigv4 --netrc-file --libcurl --variable --expand-url --etag-save --etag-compare`,
  },
  wget: {
    valued: `-o --output-file -a --append-output -e --execute -i --input-file -B --base --config --rejected-log
      --bind-address -t --tries -O --output-document --start-pos --progress -T --timeout --dns-timeout --connect-timeout
      --read-timeout -w --wait --waitretry -Q --quota --limit-rate --restrict-file-names --prefer-family --user --password
      --cut-dirs -P --directory-prefix --default-page --http-user --http-password --header --max-redirect --proxy-user
      --proxy-password --referer -U --user-agent --load-cookies --save-cookies --post-data --post-file --method
      --body-data --body-file --secure-protocol --certificate --certificate-type --private-key --private-key-type
      --ca-certificate --ca-directory --crl-file --pinnedpubkey --ciphers --ftp-user --ftp-password -l --level -A --accept
      -R --reject --accept-regex --reject-regex -D --domains --exclude-domains -I --include-directories -X
      --exclude-directories --retry-on-http-error --local-encoding --remote-encoding --use-askpass`,
  },
  aria2c: {
    valued: `-d --dir -o --out -i --input-file -l --log -j --max-concurrent-downloads -s --split -x
      --max-connection-per-server -k --min-split-size --checksum --header --referer -U --user-agent --http-user
      --http-passwd --all-proxy --ca-certificate -t --timeout -m --max-tries`,
  },
  fetch: { valued: "-A -B -o -S -T -w --user-agent --timeout --ca-cert" },
};
