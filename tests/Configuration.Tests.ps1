# A fleet's settings as files: what drifts is told, and brought home, by files and by one template for all.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $credential = Get-TestCredential -Password 'first'
    $cameras = @(Start-Simulator -Option '--count', 10, '--password', 'first')
    $folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ('IpCamera-' + [guid]::NewGuid().ToString('N')))).FullName
    $number = 0
    foreach ($address in $cameras) { $null = Connect-Cam $address -Credential $credential -Name "cam$((++$number))" }
    Set-CamFtp -Session * -Server ftp.example -User robot -Password (ConvertTo-Secret 'geheim')
}

AfterAll {
    Stop-Simulator
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Ten cameras' {
    It 'drift, and come home by their files' {
        $before = Join-Path $folder 'before'
        $null = Get-CamSession | Export-CamConfiguration -Path "$before/"
        (Get-Content "$before/*.json" -Raw) -join '' | Should -Not -Match 'geheim|first'

        Set-CamAlias strange -Session cam2
        Set-CamAlarm -MotionArmed $true -MotionSensitivity 7 -Session cam3, cam9
        Set-CamUpnp -Enabled $true -Session * -Force
        Set-CamUser guest -Password (ConvertTo-Secret 'look') -Permission Visitor -Session cam4 -Confirm:$false
        Set-CamFtp -Port 2121 -Session cam10

        $drifted = Compare-CamConfiguration * $before
        ($drifted | Where-Object Section -NE Upnp | ForEach-Object { "$($_.Camera) $($_.Setting)" } | Sort-Object) -join ', ' |
            Should -Be 'cam10 Port, cam2 Alias, cam3 MotionArmed, cam3 MotionSensitivity, cam9 MotionArmed, cam9 MotionSensitivity'
        @($drifted | Where-Object Section -EQ Upnp).Count | Should -Be 10

        $set = Set-CamConfiguration * $before -PassThru -Confirm:$false
        ($set | ForEach-Object { "$($_.Camera) $($_.Setting)" } | Sort-Object) -join ', ' |
            Should -Be (($drifted | ForEach-Object { "$($_.Camera) $($_.Setting)" } | Sort-Object) -join ', ')
        Compare-CamConfiguration * $before | Should -BeNullOrEmpty
        # What a file does not name stays, and secrets are as they were.
        (Get-CamUser guest -Session cam4).Permission | Should -Be Visitor
        ConvertFrom-Secret (Get-CamFtp cam10).Password | Should -Be 'geheim'
    }

    It 'become what a template says, each with its own word' {
        $template = Join-Path $folder 'template.json'
        '{ "Alias": { "Alias": "{{place}}" }, "Alarm": { "MotionSensitivity": 5 } }' | Set-Content -LiteralPath $template
        $rows = 1..10 | ForEach-Object { [pscustomobject]@{ Camera = "cam$_"; place = "place $_" } }

        $rows | Set-CamConfiguration -Path $template -Confirm:$false
        (1..10 | ForEach-Object { (Get-CamStatus "cam$_").Alias }) -join ',' | Should -Be ((1..10 | ForEach-Object { "place $_" }) -join ',')
        $rows | Compare-CamConfiguration -Path $template | Should -BeNullOrEmpty
        $rows | Set-CamConfiguration -Path $template -PassThru -Confirm:$false | Should -BeNullOrEmpty
    }

    It 'are asked nothing when the file is damaged' {
        $damaged = Join-Path $folder 'damaged.json'
        "{`n  `"Alarm`": { `"MotionSensitivity`": 5,, }`n}" | Set-Content -LiteralPath $damaged
        { Set-CamConfiguration * $damaged -Confirm:$false -ErrorAction Stop } | Should -Throw -ExpectedMessage '*line 2, column*Nothing was sent*'
    }
}
