BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')

    # What every password holds, and the forms in which it could hide.
    $marker = 'Zk9QwEnd'
    $forms = @(
        $marker
        [BitConverter]::ToString([Text.Encoding]::UTF8.GetBytes($marker)).Replace('-', '')
        foreach ($lead in 0..2) {
            $coded = [Convert]::ToBase64String((@(0) * $lead + [Text.Encoding]::UTF8.GetBytes($marker)))
            $coded.Substring([Math]::Ceiling($lead * 8 / 6), 8)
        }
    )

    function Find-Secret([string[]] $Text) { $Text | Where-Object { $line = $_; @($forms | Where-Object { $line -and $line.Contains($_) }).Count -gt 0 } }

    # Characters that a terminal obeys, but for PowerShell's own colours, and those that nobody sees.
    function Find-Danger([string[]] $Text) { $Text -replace '\x1b\[[\d;]*m' | Where-Object { $_ -match '[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]' } }

    $secret = ConvertTo-SecureString ($marker + '&#+') -AsPlainText -Force
    $evil = "$([char]27)[2J$([char]27)]0;t$([char]7)$([char]0x9b)31m$([char]0x202e)evil"
    $session = Start-Simulator -Option '--profile', 'digest' | Connect-Cam -Name yard -Credential (Get-TestCredential)
    Set-CamUser guest -Password $secret -Confirm:$false
    Set-CamWifi -Ssid $evil -Encryption Wpa2Aes -Passphrase $secret -Confirm:$false
    Set-CamMail -User x -Password $secret -Sender $evil
    Set-CamFtp -Server $evil -User x -Password $secret
    Set-CamAlias "a$([char]27)b"
    $readers = 'Status', 'Permission', 'Params', 'User', 'Device', 'Wifi', 'Mail', 'Ftp', 'Ddns', 'Msn', 'Pppoe', 'Network', 'DateTime', 'Alias', 'Alarm', 'Log', 'Session'
    $items = @(foreach ($reader in $readers) { if (Get-Command "Get-Cam$reader" -ErrorAction Ignore) { & "Get-Cam$reader" } })
}

AfterAll { Stop-Simulator }

Describe 'Secrets in the views and files of PowerShell' {
    It 'finds one where there is one' {
        Find-Secret "x$($marker)x" | Should -Not -BeNullOrEmpty
        Find-Secret ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("admin:$marker"))) | Should -Not -BeNullOrEmpty
        $items.Count | Should -BeGreaterThan 15
    }

    It 'are not in <_>' -ForEach @(
        '| Out-String -Width 500', '| Format-Table * | Out-String -Width 500', '| Format-List * -Force | Out-String -Width 500', '| Format-Wide | Out-String',
        '| Format-Custom -Depth 3 | Out-String -Width 500', '| ConvertTo-Json -Depth 5 -WarningAction Ignore', '| ConvertTo-Csv', '| ConvertTo-Html', '| Out-String -Stream',
        '| Select-Object * | Out-String', '| ForEach-Object { "$_" }', '| Get-Member | Out-String'
    ) {
        Find-Secret (& ([scriptblock]::Create("`$items $_"))) | Should -BeNullOrEmpty
    }

    It 'are in files of objects as secure strings alone' {
        foreach ($item in $items) {
            $path = Join-Path $TestDrive 'item.xml'
            $item | Export-Clixml $path
            Find-Secret ((Get-Content $path -Raw) -replace '<SS[^>]*>[^<]*</SS>') | Should -BeNullOrEmpty
        }
    }

    It 'are not in a transcript' {
        $path = Join-Path $TestDrive 'transcript.txt'
        $null = Start-Transcript $path
        try {
            Get-CamUser -Verbose -Debug | Out-Default
            Set-CamUser guest -Password $secret -Confirm:$false -Verbose -Debug
            Set-CamWifi -Passphrase $secret -WhatIf -Verbose -Debug
            Set-CamUser guest -Password (ConvertTo-SecureString ($marker * 9) -AsPlainText -Force) -Confirm:$false -ErrorAction SilentlyContinue -Verbose -Debug
        }
        catch { $_ | Out-Default }
        finally { $null = Stop-Transcript }

        (Get-Content $path).Count | Should -BeGreaterThan 10
        Find-Secret (Get-Content $path) | Should -BeNullOrEmpty
    }

    It 'are not in what Get-Error says' {
        $failed = @(
            try { Set-CamUser guest -Password (ConvertTo-SecureString ($marker * 9) -AsPlainText -Force) -Confirm:$false } catch { $_ }
            try { Invoke-CamCgi nothing -Parameter @{ pwd1 = $secret } -Confirm:$false } catch { $_ }
        )
        $failed.Count | Should -Be 2
        if (Get-Command Get-Error -ErrorAction Ignore) { Find-Secret ($failed | Get-Error | Out-String) | Should -BeNullOrEmpty }
        Find-Secret ($failed | Format-List * -Force | Out-String) | Should -BeNullOrEmpty
    }
}

Describe 'Texts of a camera' {
    It 'are harmless in the <_> of each kind of object' -ForEach 'Format-Table', 'Format-List', 'Out-String' {
        foreach ($item in $items) { Find-Danger ($item | & $_ | Out-String -Width 500) | Should -BeNullOrEmpty }
    }

    It 'are as they are for scripts' {
        (Get-CamWifi).Ssid | Should -BeExactly $evil
    }

    It 'are made harmless by the function that the views use' {
        [IpCamera.Formats.CamFormat]::Text($evil) | Should -BeExactly '.[2J.]0;t..31m.evil'
    }
}
