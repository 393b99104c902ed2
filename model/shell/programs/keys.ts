import type { Family } from "./grammar";

export const keys: Family = {
  "gpg gpg2 gpgv": {
    valued: `--keyserver --keyserver-options --keyring --secret-keyring --primary-keyring --trustdb-name --homedir
      --default-key -r --recipient -R --hidden-recipient -u --local-user -o --output --passphrase --passphrase-fd
      --passphrase-file --pinentry-mode --status-fd --logger-fd --command-fd --trust-model --trusted-key
      --cipher-algo --digest-algo --compress-algo --options --display-charset --log-file`,
  },
  "apt-key": {
    valued: "--keyring",
    subcommands: { adv: { valued: "--keyserver --keyserver-options --keyring --homedir" } },
  },
  rpmkeys: { valued: "--root --dbpath -D --define" },
  openssl: {
    style: "words",
    valued: `-in -out -passin -passout -pass -key -keyout -config -extensions -subj -days -newkey -CA -CAkey -CAserial
      -inform -outform -connect -servername -rand -name -certfile -caname -set_serial -extfile -K -iv -md -S -addext`,
    subcommands: {},
  },
  keytool: {
    style: "words",
    valued: `-alias -keystore -storepass -keypass -srckeystore -srcstorepass -destkeystore -deststorepass -srckeypass
      -destkeypass -srcalias -destalias -storetype -srcstoretype -deststoretype -file -dname -keyalg -keysize -validity
      -ext -sigalg -provider -providerpath`,
  },
};
