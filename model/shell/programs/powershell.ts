import type { Family } from "./grammar";

/** Parameters of all cmdlets that take no value. */
const common = "-verbose -debug -whatif -confirm";

/** Windows PowerShell, PowerShell, and their cmdlets, by their names in lower case. */
export const powershell: Family = {
  "powershell pwsh": {
    style: "powershell",
    switches: `-noprofile -nop -noninteractive -noni -nologo -noexit -noprofileloadtime -sta -mta -login -interactive -help
      -sshservermode`,
    endsAtOperand: true,
  },
  "invoke-webrequest invoke-restmethod": {
    style: "powershell",
    switches: `${common} -usebasicparsing -usedefaultcredentials -skipcertificatecheck -skipheadervalidation
      -skiphttperrorcheck -disablekeepalive -passthru -resume -allowunencryptedauthentication -allowinsecureredirect
      -preserveauthorizationonredirect -preservehttpmethodonredirect -followrellink -noproxy -proxyusedefaultcredentials`,
  },
  "invoke-expression": { style: "powershell", switches: common },
  "start-process": {
    style: "powershell",
    switches: `${common} -wait -nonewwindow -passthru -loaduserprofile -usenewenvironment`,
  },
};
