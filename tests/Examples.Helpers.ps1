# Dot-sourced by Examples.Tests.ps1: takes the examples out of the help and runs them, each in a world of its own.
#
# A world is a folder with the files that examples read, and four simulated cameras that nothing has touched yet. They are connected
# as Roof, Barn, Gate and Yard, which is the default. One simulator has the cameras of all worlds.

# The addresses that examples use, and which camera of a world answers there.
$script:Searchable = $null
$script:Names = [ordered]@{ Roof = '192.168.1.23'; Barn = '192.168.1.22'; Gate = '192.168.1.21'; Yard = '192.168.1.20' }

# What cannot be as it is written, and what stands in its place: other networks, well-known ports, and time.
function Get-Replacement {
    param([Parameter(Mandatory)] [int[]] $FreePort, [Parameter(Mandatory)] [int] $CameraPort)

    [ordered]@{
        '"192\.168\.1\.\$_"'                         = '$$address["192.168.1.$$_"]'
        # Here the address is one of this machine.
        '(?<=-(?:Local|Listen)Address )192\.168\.1\.5' = '127.0.0.1'
        '(?<=-IPAddress )127\.0\.0\.21'              = '127.0.9.21'
        # Of the cameras in the README, all but this one are here by their own names.
        '(?<=-Session )garage\b'                     = 'Barn'
        '\b8130\b'                                   = "$($FreePort[0])"
        '\b8131\b'                                   = "$($FreePort[1])"
        '\b8081\b'                                   = "$($FreePort[2])"
        '\b(?:ftp|mail)\.example\.com'               = '127.0.0.1'
        'D:\\cam|~/pictures/'                        = './cam/'
        '~/cam\.xml'                                 = './cam.xml'
        '-Duration (?:0:10|00:10:00|8:0|60|0:0:10)(?!\d)' = '-Duration 0:0:1'
        # A machine that tests has nobody who would look.
        ' -OpenBrowser'                               = ''
        '-SegmentDuration 00:10:00'                  = '-SegmentDuration 0:0:1'
        '-SegmentSize 100MB'                         = '-SegmentSize 50KB'
        '-Interval 0:0:30'                           = '-Interval 0.2'
        '-Timeout (?:00:10:00|24:00:00|00:01:00)'    = '-Timeout 4'
        '-FrameCount 100'                            = '-FrameCount 20'
        '(?<=Find-Cam .*)-TimeoutSec 10'             = '-TimeoutSec 2'
        'http://192\.168\.1\.\*'                     = 'http://127.0.*'
        # Other simulators stand for the one that all cameras are of.
        '(?m)^dotnet run .*$'                        = ''
        '(?<=127\.0\.0\.(?:1|\$\(\$_\))):8080'       = ":$CameraPort"
        # Until the job listens.
        'Start-Sleep 3'                              = "foreach (`$`$try in 1..300) { if ([Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners().Port -contains $($FreePort[1])) { break }; [Threading.Thread]::Sleep(100) }"
        'Import-Module IpCamera'                     = "Import-Module '$($script:Manifest.Replace("'", "''"))'"
        # The searched cameras are at loopback addresses, and stay there.
        '(?<=Set-CamAddress .*)192\.168\.1\.(2\d)'    = '127.0.9.$1'
        '(?<=Set-CamAddress .*)255\.255\.255\.0'      = '255.0.0.0'
        '(?<=Set-CamAddress .*) -Gateway \S+'        = ''
    }
}

# The examples of every page: Cmdlet, Number, Title, Code, Output (what the page shows) and Remarks.
function Get-HelpExample {
    param([Parameter(Mandatory)] [string] $Folder)

    foreach ($page in Get-ChildItem -LiteralPath $Folder -Filter *.md | Sort-Object Name) {
        $text = [IO.File]::ReadAllText($page.FullName).Replace("`r`n", "`n")
        $pattern = '(?ms)^### Example (\d+): (.*?)\n```powershell\n(.*?)\n```\n(?:\n```output\n(.*?)\n```\n)?\n(.*?)(?=\n##)'
        foreach ($match in [regex]::Matches($text, $pattern)) {
            @{
                Id      = '{0} {1}' -f $page.BaseName, $match.Groups[1].Value
                Cmdlet  = $page.BaseName
                Title   = $match.Groups[2].Value
                Code    = $match.Groups[3].Value
                Output  = $match.Groups[4].Value
                Remarks = $match.Groups[5].Value.Trim()
                # What to evaluate when it is over.
                After   = ''
            }
        }
    }
}

# The blocks of PowerShell in a markdown file, as examples without a cmdlet.
function Get-MarkdownExample {
    param([Parameter(Mandatory)] [string] $Path)

    $number = 0
    foreach ($match in [regex]::Matches([IO.File]::ReadAllText($Path).Replace("`r`n", "`n"), '(?ms)^```powershell\n(.*?)\n```')) {
        $number++
        @{ Id = "$([IO.Path]::GetFileName($Path)) $number"; Cmdlet = ''; Title = ''; Code = $match.Groups[1].Value; Output = ''; Remarks = ''; After = '' }
    }
}

# The blocks of code in a topic: those that call a cmdlet of the module, and are neither tables nor lists of names.
function Get-TopicExample {
    param([Parameter(Mandatory)] [string] $Path)

    $number = 0
    foreach ($match in [regex]::Matches([IO.File]::ReadAllText($Path).Replace("`r`n", "`n"), '(?m)(?:^(?: {8}.*)?\n)*^ {8}.*\n')) {
        $code = ($match.Value.Trim("`n") -split "`n" | ForEach-Object { $_ -replace '^ {8}' }) -join "`n"
        # Neither are the ends of sentences.
        if ($code -match '\A ' -or $code -cnotmatch '\b[A-Z]\w+-Cam' -or $code -match '\S {2,}\S' -or $code -cmatch '\A([A-Z]\w+-Cam\w*[,\s]*)+\z') { continue }
        # Words that are no commands are prose, or what something prints.
        $calls = [Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$null).FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)
        if ($calls | Where-Object { $_.GetCommandName() -cnotmatch '^(?:[A-Z][A-Za-z]+-\w+|chmod|dotnet)$' }) { continue }
        $number++
        @{ Id = "$([IO.Path]::GetFileName($Path).Split('.')[0]) $number"; Cmdlet = ''; Title = ''; Code = $code; Output = ''; Remarks = ''; After = '' }
    }
}

# All there are: of the pages, the topics and the README.
function Get-AllExample {
    param([Parameter(Mandatory)] [string] $Root)

    Get-HelpExample (Join-Path $Root 'en-US')
    foreach ($topic in Get-ChildItem (Join-Path $Root 'en-US/about_*.help.txt') | Sort-Object Name) { Get-TopicExample $topic.FullName }
    Get-MarkdownExample (Join-Path $Root 'README.md')
}

# The texts that fit none of the expected patterns, and the patterns that no text fits, unless they begin with a question mark.
function Test-Fault {
    param([string[]] $Text, [string[]] $Pattern)

    $Text | Where-Object { $one = $_; $one -and -not ($Pattern | Where-Object { $_ -and $one -match $_.TrimStart('?') }) }
    $Pattern | Where-Object { $one = $_; $one -and $one -notlike '[?]*' -and -not ($Text -match $one) } | ForEach-Object { "Missing: $_" }
}

# The files that fit none of the expected names, with wildcards, and the names that no file has.
function Test-File {
    param([string[]] $File, [string[]] $Name)

    $File | Where-Object { $one = $_; $one -and -not ($Name | Where-Object { $one -like $_ }) }
    $Name | Where-Object { $one = $_; -not ($File -like $one) } | ForEach-Object { "Missing: $_" }
}

# A text without what differs from run to run, from machine to machine, or with the width of a column: ids, addresses, numbers and
# white space. Lines are sorted, because cameras finish in no fixed order.
function ConvertTo-Shape {
    param([string] $Text)

    $lines = $Text -split "`n" | Where-Object { $_.Trim() } | ForEach-Object {
        $line = $_ -replace '^WARNING: ' -replace '(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?|localhost:\d+', '<address>' -replace '\b00626E[0-9A-F]{6}\b', '<id>'
        $line -replace '\d+(?:[.,:]\d+)*', '#' -replace '-{2,}', '--' -replace '\s+', ' '
    }
    @($lines | ForEach-Object Trim | Sort-Object) -join "`n"
}

# Why an example cannot be run; nothing where it can.
function Get-Obstacle {
    param([Parameter(Mandatory)] [hashtable] $Example, [Parameter(Mandatory)] [hashtable] $Pattern)

    $Pattern.Keys | Where-Object { $Example.Code -match $_ } | Select-Object -First 1 | ForEach-Object { $Pattern[$_] }
}

# Whether code goes on until Ctrl+C.
function Test-Endless {
    param([Parameter(Mandatory)] [string] $Code)

    foreach ($line in $Code -split "`n") {
        if ($line -match '\bReceive-CamAlarm\b' -and $line -notmatch '-Count|-Timeout') { return $true }
        if ($line -match '\bWatch-Cam(Status|Motion)\b' -and $line -notmatch '-Timeout') { return $true }
        if ($line -match '\bPublish-CamStream\b' -and $line -notmatch '-Duration') { return $true }
        if ($line -match '\bShow-CamSnapshot\b.*-Watch') { return $true }
        if ($line -match '\bSave-CamStream\b' -and $line -notmatch '-Duration|-FrameCount') { return $true }
    }

    $false
}

# Whether code changes nothing by its own words: all of it that would is under -WhatIf.
function Test-Harmless {
    param([Parameter(Mandatory)] [string] $Code)

    $calls = [Management.Automation.Language.Parser]::ParseInput($Code, [ref]$null, [ref]$null).FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)
    $changing = @($calls | Where-Object { $_.GetCommandName() -match '^(Set|Remove|Reset|Restore|Restart|Update|Send|Invoke)-Cam' })
    $changing.Count -gt 0 -and -not ($changing | Where-Object { $_.Extent.Text -notmatch '-WhatIf' })
}

# The files that examples read. Those that hold settings of a camera are made by each world's own.
function New-ExampleFolder {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
    param([Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [hashtable] $Address)

    foreach ($folder in 'backup', 'lapse', 'yard') { $null = New-Item -ItemType Directory -Path (Join-Path $Path $folder) -Force }
    $files = @{
        'cameras.csv'   = "ComputerName,Name,Wiring,ReversePan`n$($Address['192.168.1.20']),Yard,,`n$($Address['192.168.1.21']),Gate,InternalMotor,true"
        'users.csv'     = "Name,Password,Permission`nguard,first,Visitor`nanna,second,Operator"
        'names.csv'     = "Camera,Alias`nYard,Back door`nGate,Front gate"
        'alarms.csv'    = "Camera,MotionArmed,MotionSensitivity,UploadInterval,ScheduleEnabled,Schedule`nYard,yes,3,2,yes,Daily 22:00-06:00"
        'addresses.csv' = "Camera,IPAddress`nYard,192.168.1.120`nGate,192.168.1.121"
        'labels.csv'    = "Camera,MacAddress`nYard,00:12:A0:74:6F:01`nGate,00:12:A0:74:6F:02"
    }
    foreach ($name in $files.Keys) { [IO.File]::WriteAllText((Join-Path $Path $name), $files[$name]) }
    [IO.File]::WriteAllBytes((Join-Path $Path 'firmware.bin'), (Get-FirmwareFile))
    [IO.File]::WriteAllBytes((Join-Path $Path 'webui.bin'), (Get-WebUIFile))
}

# Firmware of two parts, true to its header.
function Get-FirmwareFile {
    $file = New-Object byte[] (20 + 3000 + 5000)
    [Text.Encoding]::ASCII.GetBytes('BNEG').CopyTo($file, 0)
    [BitConverter]::GetBytes(3000).CopyTo($file, 12)
    [BitConverter]::GetBytes(5000).CopyTo($file, 16)
    , $file
}

# Web pages, with the checksum of what is in them.
function Get-WebUIFile {
    $file = New-Object byte[] 600
    ([byte[]](0xBD, 0x9A, 0x0C, 0x44)).CopyTo($file, 0)
    [BitConverter]::GetBytes(600).CopyTo($file, 8)
    foreach ($at in 41..599) { $file[$at] = $at % 256 }
    $sum = 0
    foreach ($at in 12..599) { $sum += $file[$at] }
    [BitConverter]::GetBytes([uint32]$sum).CopyTo($file, 4)
    , $file
}

# A PowerShell that answers its own questions with Yes, and remembers what it showed.
function New-Worker {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
    param([Parameter(Mandatory)] [string] $Manifest, [Parameter(Mandatory)] [hashtable] $Default)

    $console = [IpCamera.Testing.Hosting.RecordingHost]::new()
    $console.Answer = 'Yes'
    $console.Credential = [pscredential]::new('admin', [securestring]::new())
    $runspace = [runspacefactory]::CreateRunspace($console)
    $runspace.Open()
    $worker = @{ Host = $console; Runspace = $runspace; Shell = $null; Result = $null; Output = $null; Running = $null }
    Invoke-Worker $worker "Import-Module '$($Manifest.Replace("'", "''"))'"
    foreach ($name in $Default.Keys) { Invoke-Worker $worker 'param($name, $value) $global:PSDefaultParameterValues[$name] = $value' $name, $Default[$name] }
    Invoke-Worker $worker @'
function global:Get-ExampleState {
    foreach ($session in Get-CamSession) {
        foreach ($cgi in 'get_params', 'get_misc', 'get_forbidden', 'get_camera_params') { (Invoke-CamCgi $cgi -Session $session).Text -replace 'var now=\d+;' }
    }
}
'@
    # What is typed where a secret is asked for.
    Invoke-Worker $worker 'function global:Read-Host { param([switch] $AsSecureString) ConvertTo-SecureString "first secret" -AsPlainText -Force:$AsSecureString }'
    # Examples wait for things to happen, which here happen at once.
    Invoke-Worker $worker 'function global:Start-Sleep { param([double] $Seconds) [Threading.Thread]::Sleep([int](1000 * [Math]::Min($Seconds, 0.3))) }'
    $worker
}

# Runs script text in a worker and waits for its end; an error ends the test.
function Invoke-Worker {
    param([Parameter(Mandatory)] [hashtable] $Worker, [Parameter(Mandatory)] [string] $Script, [object[]] $Argument = @())

    $shell = [PowerShell]::Create()
    $shell.Runspace = $Worker.Runspace
    try {
        $null = $shell.AddScript($Script)
        foreach ($value in $Argument) { $null = $shell.AddArgument($value) }
        $shell.Invoke()
        if ($shell.Streams.Error.Count -gt 0) { throw "$Script`n$($shell.Streams.Error[0])" }
    }
    finally {
        $shell.Dispose()
    }
}

# Makes a worker's runspace a world: a folder, and sessions with cameras that are called as they are.
$script:Preparation = @'
param($folder, $session, $address, $prepare, $harmless)
$global:address = $address
$global:credential = [pscredential]::new('admin', [securestring]::new())
Set-Location -LiteralPath $folder
Get-CamSession | Disconnect-Cam
foreach ($name in $session.Keys) {
    $null = Invoke-RestMethod "http://$($session[$name])/set_alias.cgi?alias=$name&user=admin&pwd="
    $null = Connect-Cam $session[$name] -Credential $credential -Name $name
}
. ([scriptblock]::Create($prepare))
$global:before = if ($harmless) { @(Get-ExampleState) }
'@

# What a world needs beyond its usual contents, by what the code speaks of.
function Get-Preparation {
    param([Parameter(Mandatory)] [string] $Code)

    $needs = [ordered]@{
        '(?s)\A(?!.*Backup-CamParams -Path \./yard).*\./yard\.bin'          = '$null = Backup-CamParams -Path ./yard.bin -Session Yard'
        '\./backup/.*\.bin'                                         = 'Get-CamSession | ForEach-Object { $null = Backup-CamParams -Path "./backup/$($_.Name).bin" -Session $_ }'
        'Yard_\*\.bin'                                              = '$null = Backup-CamParams -Path ./backup/Yard_20240131_235959.bin -Session Yard'
        '\./(?:lapse|yard)\b.*ConvertTo-'                           = 'foreach ($to in "lapse", "yard") { $null = Receive-CamSnapshot ./$to/ -Count 3 -Interval 0 -Session Yard }'
        'alarm\.xml'                                                = 'Get-CamAlarm -Session Yard | Export-Clixml ./alarm.xml'
        # An empty password cannot be read back from such a file.
        'cam\.xml'                                                  = '$secret = ConvertTo-SecureString first -AsPlainText -Force; Set-CamUser admin -Password $secret -Session * -Confirm:$false; $global:credential = [pscredential]::new("admin", $secret); $credential | Export-Clixml ./cam.xml'
        '\$office'                                                  = '$global:office = New-CamSchedule "Weekdays 08:00-18:00"; "$office" | Set-Content ./office.txt'
        '-CamDevice'                                                = 'Set-CamDevice 3 -Alias Gate -Address 192.168.1.21 -Port 80 -Session Yard; Set-CamDevice 4 -Alias Barn -Address 192.168.1.22 -Port 80 -Session Yard; Set-CamDevice 2 -Alias Yard -Address 192.168.1.20 -Port 80 -Session Gate'
        '-CamUser'                                                  = '$secret = ConvertTo-SecureString first -AsPlainText -Force; Set-CamUser guard -Password $secret -Permission Visitor -Session * -Confirm:$false; Set-CamUser anna -Password $secret -Permission Operator -Session Yard -Confirm:$false'
        '-CamFactoryDdns|-CamDdns'                                  = 'Set-CamDdns -Service DynDns -HostName yard.dyndns.org -Credential $credential -Session Yard'
        '-CamMail'                                                  = 'Set-CamMail -Server 127.0.0.1 -Port 9 -User yard -Sender yard@example.org -Receiver guard@example.org -Session Yard'
        '-CamFtp'                                                   = 'Set-CamFtp -Server 127.0.0.1 -Port 9 -Directory /yard -UploadInterval 60 -Session Yard'
        '-CamMsn'                                                   = 'Set-CamMsn -User yard@example.org -Friend guard@example.org -Session Yard'
        '-CamPppoe|-CamUpnp'                                        = 'Set-CamPppoe -Enabled $true -User yard -Session Yard; Set-CamUpnp -Enabled $true -Session Yard'
        '-CamForbidden|\.Schedule'                                  = 'foreach ($set in "Alarm", "Forbidden") { & "Set-Cam$set" -Schedule "Mon-Fri 08:00-18:00" -ScheduleEnabled $true -Session Yard }'
        'Get-CamMisc'                                               = 'Set-CamMisc -PatrolInterval 30 -PatrolType Horizontal -Session Yard'
        'Flip'                                                      = 'Set-CamSensor -Flip Both -Session Gate'
        '(?sm)\A(?!.*^\s*Register-Cam ).*(?:-Vault|Connect-Cam -Name|Get-CamRegistration|Unregister-Cam)' = 'Get-CamSession | Register-Cam'
        '192\.168\.0\.'                                            = 'Register-Cam Old 192.168.0.20'
        'Get-CamAlarm.*Set-CamAlarm|\.Alarm'                        = 'Set-CamAlarm -MotionArmed $true -MotionSensitivity 3 -Session Yard'
        'Get-CamDateTime.*Set-CamDateTime'                          = 'Set-CamDateTime -Time (Get-Date).AddHours(-1) -Session Gate'
        'Get-CamSensor.*Set-CamSensor'                              = 'Set-CamSensor -Brightness 160 -Session Yard'
        '(?s)Get-CamParams.*Set-CamDateTime'                        = 'Set-CamDateTime -TimeZone +02:00 -Session Yard'
        '-CamWifi'                                                  = '$secret = ConvertTo-SecureString "first secret" -AsPlainText -Force; Set-CamWifi -Enabled $true -Ssid Barn -Encryption Wpa2Aes -Passphrase $secret -Session Yard -Confirm:$false; Set-CamWifi -Enabled $true -Ssid Guest -Session Gate -Confirm:$false'
        '-Vault'                                                    = 'function global:Get-Secret { param($Name, $Vault) if ($Vault -eq "Cameras" -and $Name) { $credential } }; function global:Set-Secret { param($Name, $Vault, $Secret) }'
        '(?s)\A(?!.*Set-CamUser).*Get-CamPermission'                = '$secret = ConvertTo-SecureString first -AsPlainText -Force; Set-CamUser guard -Password $secret -Permission Visitor -Session Gate -Confirm:$false; $null = Connect-Cam $session["Gate"] -Name Gate -Credential ([pscredential]::new("guard", $secret)); $null = Connect-Cam $session["Yard"] -Name Yard -Credential $credential'
    }
    @($needs.Keys | Where-Object { $Code -match $_ } | ForEach-Object { $needs[$_] }) -join "`n"
}

# Makes a world in a folder and has a worker prepare it; Step-Example goes on from there.
function Start-Example {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
    param(
        [Parameter(Mandatory)] [hashtable] $Worker,
        [Parameter(Mandatory)] [hashtable] $Example,
        # The addresses of its four cameras.
        [Parameter(Mandatory)] [string[]] $Camera,
        [Parameter(Mandatory)] [string] $Folder,
        [Parameter(Mandatory)] [Collections.IDictionary] $Replacement
    )

    $address = @{}
    # Where no camera is, nobody answers.
    foreach ($last in 20..29) { $address["192.168.1.$last"] = '127.0.0.1:9' }
    $session = [ordered]@{}
    $at = 0
    foreach ($name in $script:Names.Keys) {
        $session[$name] = ([uri]$Camera[$at]).Authority
        $address[$script:Names[$name]] = $session[$name]
        $at++
    }

    New-ExampleFolder -Path $Folder -Address $address
    if (Test-Alone $Example.Code) { $env:IPCAMERA_CONFIGURATION = Join-Path $Folder 'configuration' }
    $code = $Example.Code
    if ($code -match '00626E4D0F1A') { $code = $code.Replace('00626E4D0F1A', (Get-CameraId $session.Yard)) }
    foreach ($pattern in $Replacement.Keys) { $code = $code -replace $pattern, $Replacement[$pattern] }
    # Addresses of cameras that are to be connected to.
    $code = [regex]::Replace($code, '(?<=\b(?:Connect|Register)-Cam\b[^\n|]*)192\.168\.1\.2\d(?::\d+)?', { $address[($args[0].Value -split ':')[0]] })
    $Worker.Running = @{
        Example   = $Example
        Code      = $code
        Folder    = $Folder
        Address   = $address
        Endless   = Test-Endless $Example.Code
        Port      = if ($code -match 'Receive-CamAlarm.*-Port (\d+)') { $Matches[1] } else { $Worker.Port }
        Next      = 1
        Clock     = [Diagnostics.Stopwatch]::StartNew()
        # Until it is prepared.
        Output    = $null
    }
    Open-Shell $Worker $script:Preparation $Folder, $session, $address, (Get-Preparation $Example.Code), (Test-Harmless $Example.Code)
}

# Starts a script in a worker, as a piece of the example that runs there.
function Open-Shell {
    param([Parameter(Mandatory)] [hashtable] $Worker, [Parameter(Mandatory)] [string] $Script, [object[]] $Argument = @())

    $shell = [PowerShell]::Create()
    $shell.Runspace = $Worker.Runspace
    $null = $shell.AddScript($Script, $true)
    foreach ($value in $Argument) { $null = $shell.AddArgument($value) }
    $nothing = [Management.Automation.PSDataCollection[psobject]]::new()
    $nothing.Complete()
    $Worker.Output = [Management.Automation.PSDataCollection[psobject]]::new()
    $Worker.Shell = $shell
    $Worker.Result = $shell.BeginInvoke($nothing, $Worker.Output)
}

# Ends what Open-Shell has started; gives its errors as text.
function Close-Shell {
    param([Parameter(Mandatory)] [hashtable] $Worker)

    try {
        $null = $Worker.Shell.EndInvoke($Worker.Result)
    }
    catch [Management.Automation.PipelineStoppedException] {
        Write-Debug 'It was stopped.'
    }
    catch {
        "$_"
    }

    $Worker.Shell.Streams.Error | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" }
    $Worker.Shell.Dispose()
}

# Goes on with the example of a worker; gives what it has brought forth when it is over.
function Step-Example {
    param([Parameter(Mandatory)] [hashtable] $Worker, [double] $EndlessSeconds = 5, [double] $LimitSeconds = 120)

    $running = $Worker.Running
    if ($null -eq $running.Output) {
        if (-not $Worker.Result.IsCompleted) { return }
        $faults = @(Close-Shell $Worker)
        if ($faults) { throw "The world of '$($running.Example.Id)' is not right: $($faults -join "`n")" }
        $running.Known = @(Get-ChildItem -LiteralPath $running.Folder -Recurse -File -Force | ForEach-Object FullName)
        $running.Shown = $Worker.Host.Text.Length
        $running.Asked = $Worker.Host.Questions.Count
        $running.Clock.Restart()
        Open-Shell $Worker $running.Code
        $running.Output = $Worker.Output
        return
    }

    # What goes on until Ctrl+C is stopped when it has had its time.
    $limit = if ($running.Endless) { $EndlessSeconds } else { $LimitSeconds }
    $late = $running.Clock.Elapsed.TotalSeconds -gt $limit
    if ($Worker.Result.IsCompleted) { return Complete-Example $Worker }
    if (-not $late) { return Step-World $running }
    $Worker.Shell.Stop()
    Complete-Example $Worker -Stopped
}

# Lets happen what an example waits for: a camera that calls, and one whose clock is wrong.
function Step-World {
    param([Parameter(Mandatory)] [hashtable] $Running)

    if ($Running.Output.Count -gt 0) { return }
    if ($Running.Code -match '\bReceive-CamAlarm\b' -and $Running.Code -notmatch 'Invoke-WebRequest') {
        try { $null = Invoke-WebRequest "http://127.0.0.1:$($Running.Port)/alarm/$(Get-CameraId $Running.Address['192.168.1.20'])" -TimeoutSec 2 } catch { Write-Debug "Nobody listens yet: $_" }
    }
    elseif ($Running.Code -match '\bWatch-CamStatus\b' -and $Running.Code -notmatch 'Restart-Cam|Alarm' -and $Running.Clock.Elapsed.TotalSeconds -gt $Running.Next) {
        # Again and again, because it is not known when the watch has had its first look.
        $Running.Next += 1
        $time = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() + 3600 * $Running.Next
        $null = Invoke-WebRequest "http://$($Running.Address['192.168.1.20'])/set_datetime.cgi?now=$time&user=admin&pwd="
    }
}

# The id that a camera tells.
function Get-CameraId {
    param([Parameter(Mandatory)] [string] $Address)

    (Invoke-RestMethod "http://$Address/get_status.cgi?user=admin&pwd=") -replace "(?s).*var id='(\w+)'.*", '$1'
}

# What an example that is over has brought forth.
function Complete-Example {
    param([Parameter(Mandatory)] [hashtable] $Worker, [switch] $Stopped)

    $running = $Worker.Running
    $warnings = @($Worker.Shell.Streams.Warning | ForEach-Object { $_.Message })
    $errors = @(Close-Shell $Worker)
    $output = @($running.Output)
    # While the session that an example has left behind is still there, and before its host shows more.
    $shown = $Worker.Host.Text.Substring($running.Shown)
    $questions = @($Worker.Host.Questions | Select-Object -Skip $running.Asked)
    $files = @(Get-ChildItem -LiteralPath $running.Folder -Recurse -File -Force | Where-Object { $_.FullName -notin $running.Known } |
            ForEach-Object { $_.FullName.Substring($running.Folder.Length + 1).Replace('\', '/') } | Sort-Object)
    $printed = Invoke-Worker $Worker 'param($items) $items | Out-String -Width 100' (, $output)
    @{
        Id        = $running.Example.Id
        Code      = $running.Code
        Output    = $output
        Types     = @($output | Where-Object { $null -ne $_ } | ForEach-Object { $_.PSObject.TypeNames[0] } | Select-Object -Unique)
        Text      = ($shown + ($printed -join '')).Replace("`r`n", "`n").Trim("`n")
        Errors    = $errors
        Warnings  = $warnings
        Questions = $questions
        Files     = $files
        Changed   = (Test-Harmless $running.Example.Code) -and (Invoke-Worker $Worker '[bool](Compare-Object $global:before @(Get-ExampleState))')
        After     = if ($running.Example.After) { try { @(Invoke-Worker $Worker $running.Example.After) -join ' ' } catch { "$_" } }
        Stopped   = [bool]$Stopped
        Seconds   = $running.Clock.Elapsed.TotalSeconds
    }
    $Worker.Running = $null
}

# Whether code needs what there is once on a machine, or in a process: the port of searches, and the list of registered cameras.
function Test-Alone {
    param([Parameter(Mandatory)] [string] $Code)

    $Code -match 'Regist|-Vault|Connect-Cam -Name' -or (Test-Searching $Code)
}

function Test-Searching {
    param([Parameter(Mandatory)] [string] $Code)

    $Code -match '\bFind-Cam\b|\bSet-CamAddress\b'
}

# Runs all examples, some at a time, and gives their results by their ids.
function Invoke-Example {
    param([Parameter(Mandatory)] [hashtable[]] $Example, [Parameter(Mandatory)] [string] $Folder, [int] $Workers = 4)

    $option = '--profile', 'digest', '--reboot-seconds', '0.5', '--count'
    $cameras = @(Start-Simulator -Option ($option + (4 * $Example.Count)))
    $ports = @(1..(3 * $Workers) | ForEach-Object { Get-FreePort })
    $everybody = if ($IsWindows -or $IsMacOS) { '127.0.0.1' } else { '127.255.255.255' }
    $default = @{}
    foreach ($cmdlet in 'Find-Cam', 'Set-CamAddress') {
        $default["${cmdlet}:LocalAddress"] = '127.0.0.1'
        $default["${cmdlet}:BroadcastAddress"] = $everybody
    }

    $pool = foreach ($number in 0..($Workers - 1)) {
        $own = $ports[(3 * $number)..(3 * $number + 2)]
        $worker = New-Worker $script:Manifest ($default + @{ 'Receive-CamAlarm:Port' = $own[0]; 'Set-CamAddress:Port' = $own[2]; 'Watch-CamStatus:Interval' = 0.5 })
        $worker.Port = $own[0]
        $worker.Replacement = Get-Replacement -FreePort $own -CameraPort ([uri]$cameras[0]).Port
        $worker.Queue = [Collections.Generic.Queue[int]]::new()
        $worker
    }

    # What needs something that there is once is done by the first, the rest by whoever is free.
    $shared = [Collections.Generic.Queue[int]]::new()
    foreach ($index in 0..($Example.Count - 1)) { if (Test-Alone $Example[$index].Code) { $pool[0].Queue.Enqueue($index) } else { $shared.Enqueue($index) } }
    $results = @{}
    try {
        while ($results.Count -lt $Example.Count) {
            foreach ($worker in $pool) {
                if ($worker.Running) {
                    $id = $worker.Running.Example.Id
                    try {
                        $result = Step-Example $worker
                    }
                    catch {
                        # The others are to be run all the same.
                        $result = @{ Id = $id; Code = ''; Output = @(); Types = @(); Text = ''; Errors = @("$_"); Warnings = @(); Questions = @(); Files = @(); Changed = $false; After = ''; Stopped = $false; Seconds = 0 }
                        $worker.Running = $null
                    }

                    if ($result) { $results[$id] = $result }
                    continue
                }

                $index = if ($worker.Queue.Count -gt 0) { $worker.Queue.Dequeue() } elseif ($shared.Count -gt 0) { $shared.Dequeue() } else { continue }
                $place = (New-Item -ItemType Directory -Path (Join-Path $Folder $index)).FullName
                $own = if (Test-Searching $Example[$index].Code) { Start-SearchableSimulator ($option + '4', '--searchable') } else { $cameras[(4 * $index)..(4 * $index + 3)] }
                Start-Example $worker $Example[$index] $own $place $worker.Replacement
            }

            Start-Sleep -Milliseconds 20
        }
    }
    finally {
        foreach ($worker in $pool) {
            if ($worker.Running) { $worker.Shell.Stop() }
            $worker.Runspace.Dispose()
        }
    }

    $results
}

# Four cameras that searches find. Only one simulator at a time can have the port of searches, here or in another test run.
function Start-SearchableSimulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
    param([Parameter(Mandatory)] [string[]] $Option)

    $clock = [Diagnostics.Stopwatch]::StartNew()
    if ($script:Searchable) {
        $script:Searchable.Kill()
        $script:Searchable.WaitForExit()
    }

    while ($true) {
        try {
            $addresses = Start-Simulator -Option $Option
            $script:Searchable = $script:Simulators[-1]
            return $addresses
        }
        catch {
            if ($clock.Elapsed.TotalMinutes -gt 2) { throw }
            Start-Sleep -Milliseconds 200
        }
    }
}

# A port that nobody listens on now, of those that systems do not hand out by themselves.
function Get-FreePort {
    while ($true) {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, (Get-Random -Minimum 20000 -Maximum 32000))
        try {
            $listener.Start()
            return $listener.LocalEndpoint.Port
        }
        catch {
            Write-Debug "Taken: $_"
        }
        finally {
            $listener.Stop()
        }
    }
}
